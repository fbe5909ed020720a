metadata description = 'Lets the administrators see what is in the resource group, its telemetry included. It lets them change nothing.'

import { Administrators } from 'people.bicep'

@description('Who looks after the app.')
param administrators Administrators

var reader = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (!empty(administrators.id)) {
  name: guid(resourceGroup().id, administrators.id, reader)
  properties: {
    principalId: administrators.id
    principalType: administrators.kind
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', reader)
    description: 'Reader: administrators see resources, workbook, alerts and telemetry'
  }
}
