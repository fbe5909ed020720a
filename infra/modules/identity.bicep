metadata description = 'Who the app is: one managed identity, which the other modules give their least roles.'

@description('Region.')
param location string

@description('Name of the identity.')
param name string

@description('Tags.')
param tags { *: string }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

@description('Client id, by which the app asks for tokens.')
output clientId string = identity.properties.clientId

@description('Object id, to which roles are given.')
output principalId string = identity.properties.principalId
