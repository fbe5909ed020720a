metadata description = 'The key vault: secrets of senders, mail servers, robots and systems. The app reads them by identity; administrators write them.'

import { Administrators, Reach } from 'people.bicep'

@description('Region.')
param location string

@description('Name: 3 to 24 letters, digits and hyphens, a letter first; unique in the cloud.')
param name string

@description('Resource id of the identity the app runs under; role assignments are named after it.')
param identityId string

@description('Principal of the identity the app runs under.')
param principalId string

@description('Who enters and rotates secrets.')
param administrators Administrators

@description('Whether a vault of this name that was deleted is brought back with its secrets.')
param recover bool

@description('What may reach the vault.')
param reach Reach

@description('Workspace that is told of every access.')
param workspaceId string

@description('Tags.')
param tags { *: string }

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    createMode: recover ? 'recover' : 'default'
    enableRbacAuthorization: true
    enableSoftDelete: true
    enablePurgeProtection: true
    softDeleteRetentionInDays: 90
    enabledForDeployment: false
    enabledForDiskEncryption: false
    enabledForTemplateDeployment: false
    publicNetworkAccess: reach.closed && empty(reach.addresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: reach.closed ? 'Deny' : 'Allow'
      ipRules: map(reach.addresses, address => { value: address })
    }
  }
}

var secretsUser = '4633458b-17de-408a-b874-0445c86b69e6'
var secretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identityId, secretsUser)
  scope: vault
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsUser)
    description: 'Key Vault Secrets User: the app reads'
  }
}

resource administratorAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(administrators.id)) {
  name: guid(vault.id, administrators.id, secretsOfficer)
  scope: vault
  properties: {
    principalId: administrators.id
    principalType: administrators.kind
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', secretsOfficer)
    description: 'Key Vault Secrets Officer: administrators enter and rotate secrets'
  }
}

resource audit 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'audit'
  scope: vault
  properties: {
    workspaceId: workspaceId
    logs: [{ categoryGroup: 'audit', enabled: true }]
  }
}

@description('Resource id.')
output id string = vault.id

@description('Name.')
output name string = vault.name

@description('Address.')
output uri string = vault.properties.vaultUri
