metadata name = 'CppccFunctions'
metadata description = 'The function app, its storage, its vault, its telemetry and who is called. There are no keys: one managed identity with least roles.'

import { Thresholds } from 'modules/alerts.bicep'

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

@description('Name of a timer function.')
type Timer =
  | 'WeeklyPlan'
  | 'MonthlyPlan'
  | 'MonthlySupervision'
  | 'MonthlyCircular'
  | 'QuarterlyScore'
  | 'AnnualEvaluation'
  | 'Daily'
  | 'NoticeDelivery'

@description('Region of every resource. All data lies there. It must offer the plan of parameter hosting.')
param location string = resourceGroup().location

@description('Start of every resource name: letters, digits and hyphens, a letter first. A suffix that is unique to the resource group follows.')
@minLength(2)
@maxLength(11)
param namePrefix string = 'cppcc'

@description('The plan. flex: Flex Consumption, which costs nothing while nothing runs. elasticPremium: EP1, where Flex is not offered, as in Azure China. dedicated: an App Service plan of size dedicatedSize, always on.')
param hosting 'flex' | 'elasticPremium' | 'dedicated' = 'flex'

@description('Size of the App Service plan; for hosting dedicated only.')
@allowed(['B1', 'B2', 'S1', 'P0v3', 'P1v3'])
param dedicatedSize string = 'B1'

@description('Memory of an instance in MB; for hosting flex only.')
@allowed([512, 2048, 4096])
param instanceMemory int = 2048

@description('Address of a package (.zip of what dotnet publish makes) that anybody may read. Empty: publish it after the deployment.')
param packageAddress string = ''

@description('Where people reach the app, for links in notices and feeds, for example https://zx.example.org/. Empty: notices carry no links.')
param publicAddress string = ''

@description('Schedules that differ from every 15 minutes, day and night (NCRONTAB of six fields, UTC).')
param schedules Schedules = {}

@description('Timers that are disabled, and that no alert waits for.')
param disabledTimers Timer[] = []

@description('Further app settings by name, such as Smtp__office__Host or Webhooks__oa__Types. A deployment replaces all app settings, so give here what is to stay. Secrets belong in the key vault.')
param furtherSettings { *: string } = {}

@description('Object id of the Entra group of administrators: they see everything in the resource group, read and write tables and queues in Storage browser, and enter secrets in the key vault. Empty: nobody gets a role.')
param adminGroupId string = ''

@description('What adminGroupId is of: a group, or one person.')
param adminKind 'Group' | 'User' = 'Group'

@description('Whether administrators may also run, disable and configure the functions and read their keys: Website Contributor on the app alone.')
param adminsOperateApp bool = false

@description('Redundancy of the storage account, which holds all data of the app. Zone redundancy is not offered in every region.')
@allowed(['Standard_LRS', 'Standard_ZRS', 'Standard_GRS', 'Standard_GZRS'])
param storageRedundancy string = 'Standard_LRS'

@description('Whether the storage account is locked against deletion. Whoever deploys must be Owner or User Access Administrator for it.')
param lockData bool = true

@description('Whether a key vault that was deleted in the last 90 days with this resource group is brought back, with its secrets.')
param recoverVault bool = false

@description('Whether storage and vault are reached through a private network only.')
param privateNetwork bool = false

@description('Addresses of the private network (IPv4, CIDR), /26 at the smallest.')
param privateAddresses string = '10.74.0.0/24'

@description('Public IPv4 addresses or ranges from which administrators reach storage and vault although the network is private.')
param allowedAddresses string[] = []

@description('Days that telemetry is kept.')
@minValue(30)
@maxValue(730)
param telemetryDays int = 90

@description('Gigabytes of telemetry that are taken a day at most; -1 without a limit.')
@minValue(-1)
param telemetryGigabytesADay int = 1

@description('E-mail addresses that alerts are sent to.')
param alertEmails string[] = []

@secure()
@description('Address that alerts are posted to, in the common alert schema. Empty: none.')
param alertWebhook string = ''

@description('Thresholds of alerts that differ from the defaults.')
param alertThresholds Thresholds = {}

@description('From where GET /api/health is looked at every quarter of an hour: tags of availability tests. Each place costs about a dollar and a half a month. Empty: from nowhere.')
param healthFrom string[] = environment().name == 'AzureCloud' ? ['apac-hk-hkn-azr'] : []

@description('Tags of every resource.')
param tags { *: string } = {}

var suffix = uniqueString(resourceGroup().id)
var name = '${toLower(namePrefix)}-${suffix}'
var compactName = '${toLower(replace(namePrefix, '-', ''))}${suffix}'
var identityId = resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', name)
var administrators = { id: adminGroupId, kind: adminKind }
var reach = { closed: privateNetwork, addresses: privateNetwork ? allowedAddresses : [] }

// ----------------------------------------------------------------- resources

module identity 'modules/identity.bicep' = {
  params: { location: location, name: name, tags: tags }
}

module telemetry 'modules/telemetry.bicep' = {
  params: {
    location: location
    name: name
    identityId: identityId
    principalId: identity.outputs.principalId
    days: telemetryDays
    gigabytesADay: telemetryGigabytesADay
    tags: tags
  }
}

module storage 'modules/storage.bicep' = {
  params: {
    location: location
    name: compactName
    redundancy: storageRedundancy
    identityId: identityId
    principalId: identity.outputs.principalId
    administrators: administrators
    locked: lockData
    reach: reach
    tags: tags
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    location: location
    name: compactName
    identityId: identityId
    principalId: identity.outputs.principalId
    administrators: administrators
    recover: recoverVault
    reach: reach
    workspaceId: telemetry.outputs.workspaceId
    tags: tags
  }
}

module network 'modules/network.bicep' = if (privateNetwork) {
  params: {
    location: location
    name: name
    addresses: privateAddresses
    delegation: hosting == 'flex' ? 'Microsoft.App/environments' : 'Microsoft.Web/serverFarms'
    storageId: storage.outputs.id
    vaultId: vault.outputs.id
    tags: tags
  }
}

module people 'modules/administrators.bicep' = {
  params: { administrators: administrators }
}

// -------------------------------------------------------------- function app

var dayAndNight = '0 */15 * * * *'
var afterTheOthers = '0 2/5 * * * *'
var given = {
  WeeklyPlan: schedules.?weeklyPlan
  MonthlyPlan: schedules.?monthlyPlan
  MonthlySupervision: schedules.?monthlySupervision
  MonthlyCircular: schedules.?monthlyCircular
  QuarterlyScore: schedules.?quarterlyScore
  AnnualEvaluation: schedules.?annualEvaluation
  Daily: schedules.?daily
  NoticeDelivery: schedules.?noticeDelivery
}
var timers = map(items(given), timer => timer.key)
var scheduleSettings = mapValues(
  toObject(timers, timer => '${timer}Schedule'),
  timer => given[timer] ?? (timer == 'NoticeDelivery' ? afterTheOthers : dayAndNight)
)
var disabledSettings = mapValues(toObject(disabledTimers, timer => 'AzureWebJobs_${timer}_Disabled'), _ => 'true')

var settings = {
  // The vault may be another one, given in furtherSettings; the identity then needs Key Vault Secrets User on it.
  KeyVaultUri: vault.outputs.uri
  ...(empty(publicAddress) ? {} : { PublicAddress: publicAddress })
  ...furtherSettings
  AzureWebJobsStorage__blobServiceUri: storage.outputs.blobs
  AzureWebJobsStorage__queueServiceUri: storage.outputs.queues
  AzureWebJobsStorage__tableServiceUri: storage.outputs.tables
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.clientId
  // The identity that DefaultAzureCredential takes, and where this cloud gives tokens.
  AZURE_CLIENT_ID: identity.outputs.clientId
  AZURE_AUTHORITY_HOST: environment().authentication.loginEndpoint
  APPLICATIONINSIGHTS_CONNECTION_STRING: telemetry.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.clientId};Authorization=AAD'
  ...scheduleSettings
  ...disabledSettings
}

module app 'modules/app.bicep' = {
  params: {
    location: location
    name: name
    hosting: hosting
    dedicatedSize: dedicatedSize
    instanceMemory: instanceMemory
    identity: { id: identityId, clientId: identity.outputs.clientId }
    packageContainer: '${storage.outputs.blobs}${storage.outputs.packages}'
    packageAddress: packageAddress
    settings: settings
    isPrivate: privateNetwork
    subnetId: network.?outputs.appSubnetId ?? ''
    operators: adminsOperateApp ? administrators : { id: '', kind: adminKind }
    tags: tags
  }
}

// -------------------------------------------------------------------- seeing

module alerts 'modules/alerts.bicep' = {
  params: {
    location: location
    name: name
    workspaceId: telemetry.outputs.workspaceId
    insightsId: telemetry.outputs.insightsId
    hostName: app.outputs.hostName
    emails: alertEmails
    webhook: alertWebhook
    thresholds: alertThresholds
    timers: filter(timers, timer => !contains(disabledTimers, timer))
    healthFrom: healthFrom
    tags: tags
  }
}

module workbook 'modules/workbook.bicep' = {
  params: { location: location, name: name, workspaceId: telemetry.outputs.workspaceId, tags: tags }
}

// ------------------------------------------------------------------- outputs

@description('Name of the function app, for publishing.')
output functionAppName string = app.outputs.name

@description('Host name of the function app; the routes begin with https://<host>/api.')
output hostName string = app.outputs.hostName

@description('Name of the storage account, whose tables an administrator reads in Storage browser.')
output storageName string = storage.outputs.name

@description('Name of the key vault, which takes the secrets of senders, mail servers, robots and systems.')
output vaultName string = vault.outputs.name

@description('Principal of the managed identity, to grant it Key Vault Secrets User on a vault of your own.')
output identityPrincipalId string = identity.outputs.principalId

@description('Resource id of the workbook.')
output workbookId string = workbook.outputs.id
