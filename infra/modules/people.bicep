metadata description = 'Types that several modules share.'

@export()
@description('The people who look after the app: an Entra object that gets the roles of an administrator; nobody when the id is empty.')
type Administrators = {
  @description('Object id; empty for nobody.')
  id: string

  @description('What the id is of.')
  kind: 'Group' | 'User'
}

@export()
@description('What may reach a resource whose network is closed.')
type Reach = {
  @description('Whether only the private network and the addresses below may reach it.')
  closed: bool

  @description('Public IPv4 addresses or ranges (CIDR, /30 at the smallest) of administrators; empty for none.')
  addresses: string[]
}
