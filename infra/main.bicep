metadata name = 'CppccFunctions'
metadata description = 'The function app, its storage account and its telemetry. There are no keys: one managed identity with least roles.'

// ---------------------------------------------------------------- parameters

@description('When each timer looks into the agenda: NCRONTAB of six fields, in UTC. What is not given keeps the default.')
type Schedules = {
  @description('周安排, the plan of the week.')
  weeklyPlan: string?

  @description('月计划, the plan of the month.')
  monthlyPlan: string?

  @description('月督办, the lights and slips of the month.')
  monthlySupervision: string?

  @description('月通报, the circular of the month.')
  monthlyCircular: string?

  @description('季考核, the scores of the quarter.')
  quarterlyScore: string?

  @description('年考评, the evaluation of the year.')
  annualEvaluation: string?

  @description('Deadlines, letters and the digest of the day.')
  daily: string?

  @description('Sending of notices; best two minutes after the other timers, so that what they made for one person leaves as one message.')
  noticeDelivery: string?
}

@description('Region of every resource. It must offer the Flex Consumption plan.')
param location string = resourceGroup().location

@description('Start of every resource name: letters, digits and hyphens, a letter first. A suffix that is unique to the resource group follows.')
@minLength(2)
@maxLength(11)
param namePrefix string = 'cppcc'

@description('Schedules that differ from every 15 minutes, day and night (NCRONTAB of six fields, UTC).')
param schedules Schedules = {}

@description('Further app settings by name, such as KeyVaultUri or Webhooks__oa__Types. A deployment replaces all app settings, so give here what is to stay. Secrets belong in Key Vault.')
param furtherSettings { *: string } = {}

@description('Redundancy of the storage account, which holds all data of the app. Zone redundancy is not offered in every region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageRedundancy string = 'Standard_LRS'

@description('Memory of an instance in MB.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param telemetryDays int = 90

@description('Tags of every resource.')
param tags { *: string } = {}

var suffix = uniqueString(resourceGroup().id)
var name = '${toLower(namePrefix)}-${suffix}'
var dayAndNight = '0 */15 * * * *'
var afterTheOthers = '0 2/5 * * * *'

// ------------------------------------------------------------------ identity

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

// ------------------------------------------------------------------- storage

resource storage 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: '${toLower(replace(namePrefix, '-', ''))}${suffix}'
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: storageRedundancy }
  properties: {
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource blobs 'blobServices' = {
    name: 'default'

    resource packages 'containers' = {
      name: 'app-package'
      properties: { publicAccess: 'None' }
    }
  }
}

// Blob: packages, timer states, function keys. Queue: steps, events, notices. Table: everything the app remembers.
var storageRoles = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource storageAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(storageRoles): {
    name: guid(storage.id, identity.id, role.value)
    scope: storage
    properties: {
      principalId: identity.properties.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
      description: role.key
    }
  }
]

// ----------------------------------------------------------------- telemetry

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: telemetryDays
    features: { disableLocalAuth: true }
  }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: name
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    DisableLocalAuth: true
  }
}

var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource telemetryAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identity.id, monitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
    description: 'Monitoring Metrics Publisher'
  }
}

// -------------------------------------------------------------- function app

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { name: 'FC1', tier: 'FlexConsumption' }
  properties: { reserved: true }
}

var settings = {
  ...furtherSettings
  AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
  AzureWebJobsStorage__queueServiceUri: storage.properties.primaryEndpoints.queue
  AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.properties.clientId
  // The identity that DefaultAzureCredential takes, for example for Key Vault.
  AZURE_CLIENT_ID: identity.properties.clientId
  APPLICATIONINSIGHTS_CONNECTION_STRING: insights.properties.ConnectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.properties.clientId};Authorization=AAD'
  WeeklyPlanSchedule: schedules.?weeklyPlan ?? dayAndNight
  MonthlyPlanSchedule: schedules.?monthlyPlan ?? dayAndNight
  MonthlySupervisionSchedule: schedules.?monthlySupervision ?? dayAndNight
  MonthlyCircularSchedule: schedules.?monthlyCircular ?? dayAndNight
  QuarterlyScoreSchedule: schedules.?quarterlyScore ?? dayAndNight
  AnnualEvaluationSchedule: schedules.?annualEvaluation ?? dayAndNight
  DailySchedule: schedules.?daily ?? dayAndNight
  NoticeDeliverySchedule: schedules.?noticeDelivery ?? afterTheOthers
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}${storage::blobs::packages.name}'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identity.id
          }
        }
      }
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: { instanceMemoryMB: instanceMemory, maximumInstanceCount: 40 }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      appSettings: map(items(settings), setting => { name: setting.key, value: setting.value })
    }
  }
  // The first start already needs the roles.
  dependsOn: [storageAccess, telemetryAccess]

  // Publishing takes a signed-in account, never a publishing password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

// ------------------------------------------------------------------- outputs

@description('Name of the function app, for publishing.')
output functionAppName string = app.name

@description('Host name of the function app; the routes begin with https://<host>/api.')
output hostName string = app.properties.defaultHostName

@description('Name of the storage account, whose tables an administrator reads in Storage browser.')
output storageName string = storage.name

@description('Principal of the managed identity, to grant it Key Vault Secrets User on a vault.')
output identityPrincipalId string = identity.properties.principalId
