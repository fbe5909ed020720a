metadata description = 'A private network: the app leaves through it, and reaches storage and vault at private addresses.'

@description('Region.')
param location string

@description('Start of every name.')
param name string

@description('Addresses of the network (IPv4, CIDR), /26 at the smallest; it is cut in two halves.')
param addresses string

@description('Who manages the subnet that the app leaves through: it depends on the plan.')
param delegation 'Microsoft.App/environments' | 'Microsoft.Web/serverFarms'

@description('Storage account.')
param storageId string

@description('Key vault.')
param vaultId string

@description('Tags.')
param tags { *: string }

var half = int(split(addresses, '/')[1]) + 1

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addresses] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addresses, half, 0)
          delegations: [{ name: 'app', properties: { serviceName: delegation } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addresses, half, 1) }
      }
    ]
  }

  resource app 'subnets' existing = { name: 'app' }
  resource endpoints 'subnets' existing = { name: 'endpoints' }
}

// Names of the zones in every cloud, for example privatelink.blob.core.windows.net and privatelink.vaultcore.azure.net.
var targets = [
  { name: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { name: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { name: 'table', zone: 'privatelink.table.${environment().suffixes.storage}' }
  {
    name: 'vault'
    zone: 'privatelink${replace(environment().suffixes.keyvaultDns, '.vault.', '.vaultcore.')}'
  }
]

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = [
  for target in targets: {
    name: target.zone
    location: 'global'
    tags: tags
  }
]

resource link 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (target, at) in targets: {
    parent: zone[at]
    name: name
    location: 'global'
    tags: tags
    properties: { registrationEnabled: false, virtualNetwork: { id: network.id } }
  }
]

resource endpoint 'Microsoft.Network/privateEndpoints@2024-05-01' = [
  for target in targets: {
    name: '${name}-${target.name}'
    location: location
    tags: tags
    properties: {
      subnet: { id: network::endpoints.id }
      privateLinkServiceConnections: [
        {
          name: target.name
          properties: { privateLinkServiceId: target.name == 'vault' ? vaultId : storageId, groupIds: [target.name] }
        }
      ]
    }
  }
]

resource group 'Microsoft.Network/privateEndpoints/privateDnsZoneGroups@2024-05-01' = [
  for (target, at) in targets: {
    parent: endpoint[at]
    name: 'default'
    properties: { privateDnsZoneConfigs: [{ name: target.name, properties: { privateDnsZoneId: zone[at].id } }] }
  }
]

@description('The subnet that the app leaves through.')
output appSubnetId string = network::app.id
