using 'azd.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'cppcc')
param location = readEnvironmentVariable('AZURE_LOCATION', 'eastasia')
param hosting = readEnvironmentVariable('CPPCC_HOSTING', 'flex')
param adminGroupId = readEnvironmentVariable('CPPCC_ADMIN_GROUP', '')
param alertEmail = readEnvironmentVariable('CPPCC_ALERT_EMAIL', '')
param lockData = bool(readEnvironmentVariable('CPPCC_LOCK_DATA', 'true'))
