// Azure China, operated by 21Vianet (az cloud set -n AzureChinaCloud): data stays on the mainland.
using 'main.bicep'

param location = 'chinanorth3'

// Flex Consumption is not offered there.
param hosting = 'elasticPremium'

// Zone redundancy within the region; data does not leave it.
param storageRedundancy = 'Standard_ZRS'

// Availability tests have other places there, or none: see docs/deployment.md.
param healthFrom = []
