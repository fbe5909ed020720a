metadata description = 'Log Analytics and Application Insights; both take telemetry from identities only.'

@description('Region.')
param location string

@description('Name of both.')
param name string

@description('Resource id of the identity the app runs under; role assignments are named after it.')
param identityId string

@description('Principal of the identity the app runs under.')
param principalId string

@description('Days that telemetry is kept.')
param days int

@description('Gigabytes that are taken a day at most; what comes beyond is not kept.')
param gigabytesADay int

@description('Tags.')
param tags { *: string }

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: days
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
    workspaceCapping: { dailyQuotaGb: gigabytesADay }
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

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, identityId, monitoringMetricsPublisher)
  scope: insights
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
    description: 'Monitoring Metrics Publisher: the app sends telemetry'
  }
}

@description('Resource id of the workspace.')
output workspaceId string = workspace.id

@description('Resource id of Application Insights.')
output insightsId string = insights.id

@description('Where telemetry is sent. It names the component and opens nothing: local authentication is off.')
output connectionString string = insights.properties.ConnectionString
