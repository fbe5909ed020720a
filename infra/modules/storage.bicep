metadata description = 'The storage account: every table, queue and container of the app, opened by identities only.'

import { Administrators, Reach } from 'people.bicep'

@description('Region.')
param location string

@description('Name of the account: 3 to 24 lower-case letters and digits.')
param name string

@description('Redundancy.')
param redundancy string

@description('Resource id of the identity the app runs under; role assignments are named after it.')
param identityId string

@description('Principal of the identity the app runs under.')
param principalId string

@description('Who looks into tables and queues in Storage browser.')
param administrators Administrators

@description('Whether the account is locked against deletion.')
param locked bool

@description('What may reach the account.')
param reach Reach

@description('Tags.')
param tags { *: string }

resource account 'Microsoft.Storage/storageAccounts@2024-01-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: redundancy }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    publicNetworkAccess: reach.closed && empty(reach.addresses) ? 'Disabled' : 'Enabled'
    networkAcls: {
      bypass: 'None'
      defaultAction: reach.closed ? 'Deny' : 'Allow'
      ipRules: map(reach.addresses, address => { value: address, action: 'Allow' })
    }
  }
}

// The app creates what is missing, too; created here, they can be seen before its first start.
var tables = [
  'Organs'
  'Settings'
  'Rosters'
  'Calendars'
  'Agenda'
  'Runs'
  'Decisions'
  'Traces'
  'Plans'
  'Matters'
  'Scores'
  'Registers'
  'Notices'
  'Deliveries'
  'Keys'
  'Personal'
  'Audit'
]
var queues = ['steps', 'events', 'notices', 'steps-poison', 'events-poison', 'notices-poison']

resource tableService 'Microsoft.Storage/storageAccounts/tableServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource table 'Microsoft.Storage/storageAccounts/tableServices/tables@2024-01-01' = [
  for name in tables: {
    parent: tableService
    name: name
  }
]

resource queueService 'Microsoft.Storage/storageAccounts/queueServices@2024-01-01' = {
  parent: account
  name: 'default'
}

resource queue 'Microsoft.Storage/storageAccounts/queueServices/queues@2024-01-01' = [
  for name in queues: {
    parent: queueService
    name: name
  }
]

resource blobService 'Microsoft.Storage/storageAccounts/blobServices@2024-01-01' = {
  parent: account
  name: 'default'
  properties: {
    // Function keys, timer states and packages lie here: what is deleted by mistake can be had back for a fortnight.
    deleteRetentionPolicy: { enabled: true, days: 14 }
    containerDeleteRetentionPolicy: { enabled: true, days: 14 }
  }
}

resource packages 'Microsoft.Storage/storageAccounts/blobServices/containers@2024-01-01' = {
  parent: blobService
  name: 'app-package'
  properties: { publicAccess: 'None' }
}

resource lock 'Microsoft.Authorization/locks@2020-05-01' = if (locked) {
  name: 'the-committees-data'
  scope: account
  properties: {
    level: 'CanNotDelete'
    notes: 'Holds everything the app remembers, for all committees. Tables have no recycle bin.'
  }
}

// Blob: packages, timer states and leases, function keys. Queue: steps, events, notices. Table: everything the app remembers.
var appRoles = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource appAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(appRoles): {
    name: guid(account.id, identityId, role.value)
    scope: account
    properties: {
      principalId: principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
      description: '${role.key}: the app'
    }
  }
]

// No role on blobs: function keys lie there.
var administratorRoles = {
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
}

resource administratorAccess 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for role in items(administratorRoles): if (!empty(administrators.id)) {
    name: guid(account.id, administrators.id, role.value)
    scope: account
    properties: {
      principalId: administrators.id
      principalType: administrators.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role.value)
      description: '${role.key}: administrators, in Storage browser'
    }
  }
]

@description('Resource id.')
output id string = account.id

@description('Name.')
output name string = account.name

@description('Address of the blobs, with a slash at its end.')
output blobs string = account.properties.primaryEndpoints.blob

@description('Address of the queues, with a slash at its end.')
output queues string = account.properties.primaryEndpoints.queue

@description('Address of the tables, with a slash at its end.')
output tables string = account.properties.primaryEndpoints.table

@description('Name of the container of packages.')
output packages string = packages.name
