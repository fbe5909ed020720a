metadata description = 'What azd up deploys: a resource group with main.bicep in it.'

targetScope = 'subscription'

@description('Name of the environment; the resource group is called rg-<name>.')
@minLength(1)
@maxLength(60)
param environmentName string

@description('Region.')
param location string

@description('The plan: see main.bicep.')
param hosting 'flex' | 'elasticPremium' | 'dedicated' = 'flex'

@description('Object id of the Entra group of administrators: see main.bicep.')
param adminGroupId string = ''

@description('E-mail address that alerts are sent to; empty for none.')
param alertEmail string = ''

@description('Whether the storage account is locked against deletion; azd down cannot delete it then.')
param lockData bool = true

var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module main 'main.bicep' = {
  scope: group
  params: {
    location: location
    hosting: hosting
    adminGroupId: adminGroupId
    alertEmails: empty(alertEmail) ? [] : [alertEmail]
    lockData: lockData
    tags: tags
  }
}

@description('Name of the function app.')
output FUNCTION_APP_NAME string = main.outputs.functionAppName

@description('Host name of the function app.')
output FUNCTION_APP_HOST string = main.outputs.hostName
