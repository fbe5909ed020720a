metadata description = 'The plan and the function app.'

import { Administrators } from 'people.bicep'

@description('Region.')
param location string

@description('Name of plan and app.')
param name string

@description('The plan: see main.bicep.')
param hosting 'flex' | 'elasticPremium' | 'dedicated'

@description('Size of a dedicated plan.')
param dedicatedSize string

@description('Memory of an instance of Flex Consumption in MB.')
param instanceMemory int

@description('The identity the app runs under.')
param identity { id: string, clientId: string }

@description('Address of the container of packages.')
param packageContainer string

@description('Address of a package (.zip) that anybody may read; empty when it is published by hand.')
param packageAddress string

@description('App settings by name.')
param settings { *: string }

@description('Whether the app leaves through a private network.')
param isPrivate bool

@description('The subnet that it leaves through then; else empty.')
param subnetId string

@description('Who runs, disables and configures the app.')
param operators Administrators

@description('Tags.')
param tags { *: string }

var isFlex = hosting == 'flex'
var plans = {
  flex: { kind: 'functionapp', sku: { name: 'FC1', tier: 'FlexConsumption' } }
  elasticPremium: { kind: 'elastic', sku: { name: 'EP1', tier: 'ElasticPremium' } }
  dedicated: { kind: 'linux', sku: { name: dedicatedSize } }
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: plans[hosting].kind
  sku: plans[hosting].sku
  properties: { reserved: true, maximumElasticWorkerCount: hosting == 'elasticPremium' ? 5 : null }
}

// Elastic Premium would keep the package in a file share, which only a shared key opens: it runs from the blob instead.
var packageBlob = '${packageContainer}/app.zip'
var isPackageBlob = hosting == 'elasticPremium' && empty(packageAddress)
var package = !empty(packageAddress) ? packageAddress : isPackageBlob ? packageBlob : '1'
var allSettings = {
  ...settings
  // Flex Consumption has them by itself, and refuses them here.
  ...(isFlex
    ? {}
    : {
        FUNCTIONS_EXTENSION_VERSION: '~4'
        FUNCTIONS_WORKER_RUNTIME: 'dotnet-isolated'
        WEBSITE_RUN_FROM_PACKAGE: package
      })
  ...(isPackageBlob ? { WEBSITE_RUN_FROM_PACKAGE_BLOB_MI_RESOURCE_ID: identity.id } : {})
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: { ...tags, 'azd-service-name': 'app' }
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    keyVaultReferenceIdentity: identity.id
    virtualNetworkSubnetId: isPrivate ? subnetId : null
    functionAppConfig: isFlex
      ? {
          deployment: {
            storage: {
              type: 'blobContainer'
              value: packageContainer
              authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identity.id }
            }
          }
          runtime: { name: 'dotnet-isolated', version: '10.0' }
          scaleAndConcurrency: { instanceMemoryMB: instanceMemory, maximumInstanceCount: 40 }
        }
      : null
    siteConfig: {
      minTlsVersion: '1.2'
      scmMinTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      appSettings: map(items(allSettings), setting => { name: setting.key, value: setting.value })
      ...(isFlex ? {} : { linuxFxVersion: 'DOTNET-ISOLATED|10.0', healthCheckPath: '/api/health' })
      ...(hosting == 'dedicated' ? { alwaysOn: true } : {})
      ...(hosting == 'elasticPremium'
        ? { minimumElasticInstanceCount: 1, functionsRuntimeScaleMonitoringEnabled: true }
        : {})
    }
  }

  // Publishing takes a signed-in account, never a publishing password.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }

  resource publish 'extensions' = if (isFlex && !empty(packageAddress)) {
    name: 'onedeploy'
    // The type is open: what one kind of extension takes is described with that kind alone.
    #disable-next-line BCP187
    properties: { packageUri: packageAddress, remoteBuild: false }
  }
}

var websiteContributor = 'de139f84-1756-47ae-9be6-808fbbe84772'

resource operatorAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(operators.id)) {
  name: guid(app.id, operators.id, websiteContributor)
  scope: app
  properties: {
    principalId: operators.id
    principalType: operators.kind
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', websiteContributor)
    description: 'Website Contributor on this app alone: run, disable, configure, hand out function keys'
  }
}

@description('Name of the app.')
output name string = app.name

@description('Host name of the app.')
output hostName string = app.properties.defaultHostName
