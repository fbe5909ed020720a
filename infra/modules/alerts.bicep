metadata description = 'Who is called, and when: rules over the meters of the app, and a look at its health from outside.'

@export()
@description('When somebody is called. What is not given keeps the default.')
type Thresholds = {
  @description('Messages given up in an hour, in one queue, above which somebody is called; 0.')
  @minValue(0)
  poisonedMessages: int?

  @description('Runs of a step that were held or failed in an hour above which somebody is called; 0.')
  @minValue(0)
  stoppedRuns: int?

  @description('Notices of a channel that failed within a day, in percent of those sent and failed, above which somebody is called; 10.')
  @minValue(0)
  @maxValue(99)
  failedNoticesPercent: int?

  @description('Failed notices of a channel within a day below which nobody is called, whatever their share; 5.')
  @minValue(1)
  failedNoticesAtLeast: int?

  @description('Minutes that a step may be overdue; 60.')
  @minValue(30)
  overdueMinutes: int?

  @description('Hours within which each timer has to succeed; 24.')
  @minValue(1)
  @maxValue(48)
  timerHours: int?
}

@description('Region.')
param location string

@description('Start of every name.')
param name string

@description('Workspace with the telemetry.')
param workspaceId string

@description('Application Insights.')
param insightsId string

@description('Host name of the app.')
param hostName string

@description('E-mail addresses that are written to.')
param emails string[]

@secure()
@description('Address that is posted to, in the common alert schema; empty for none.')
param webhook string

@description('When somebody is called.')
param thresholds Thresholds

@description('Timers that have to succeed.')
param timers string[]

@description('From where the health of the app is looked at, by the tags of availability tests; empty for nowhere.')
param healthFrom string[]

@description('Tags.')
param tags { *: string }

// ------------------------------------------------------------ whom to call

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'cppcc'
    emailReceivers: map(emails, (email, at) => {
      name: 'email-${at + 1}'
      emailAddress: email
      useCommonAlertSchema: true
    })
    webhookReceivers: empty(webhook) ? [] : [{ name: 'webhook', serviceUri: webhook, useCommonAlertSchema: true }]
  }
}

// --------------------------------------------------------- rules over meters

// Each query gives a row for each thing that is wrong, and nothing when all is well. A counter's value is in Sum.
var rules = [
  {
    name: 'poison'
    title: '政协工作机制：有消息多次处理失败'
    text: '队列中的消息多次处理失败，已放弃。请看 GET /api/status 列出的问题和处理办法。'
    severity: 1
    window: 'PT1H'
    range: 'PT1H'
    every: 'PT15M'
    dimension: 'queue'
    query: format(
      '''
AppMetrics
| where Name == 'cppcc.poison'
| summarize messages = sum(Sum) by queue = tostring(Properties.queue)
| where messages > {0}
''',
      thresholds.?poisonedMessages ?? 0
    )
  }
  {
    name: 'runs'
    title: '政协工作机制：有步骤被挂起或执行失败'
    text: '某项机制的步骤没有完成。请看 GET /api/status 和 GET /api/organs/<单位>/runs，修正设置后会自动继续，也可以用 POST …/runs 重新执行。'
    severity: 1
    window: 'PT1H'
    range: 'PT1H'
    every: 'PT15M'
    dimension: 'step'
    query: format(
      '''
AppMetrics
| where Name == 'cppcc.runs'
| where tostring(Properties.outcome) in ('held', 'failed')
| summarize runs = sum(Sum) by step = strcat(tostring(Properties.cycle), '/', tostring(Properties.step))
| where runs > {0}
''',
      thresholds.?stoppedRuns ?? 0
    )
  }
  {
    name: 'notices'
    title: '政协工作机制：通知送达失败较多'
    text: '一天之内，某一渠道的通知失败比例超过限度。请检查该渠道的密钥、地址和服务器，恢复后用 POST …/notices/resend 重发。'
    severity: 2
    window: 'P1D'
    range: 'P1D'
    every: 'PT1H'
    dimension: 'channel'
    query: format(
      '''
AppMetrics
| where Name == 'cppcc.notices'
| extend state = tostring(Properties.state)
| summarize failed = sumif(Sum, state == 'failed'), sent = sumif(Sum, state == 'sent') by channel = tostring(Properties.channel)
| where failed >= {0} and failed * 100 > {1} * (failed + sent)
''',
      thresholds.?failedNoticesAtLeast ?? 5,
      thresholds.?failedNoticesPercent ?? 10
    )
  }
  {
    name: 'overdue'
    title: '政协工作机制：有步骤逾期未执行'
    text: '某项机制最早的到期步骤迟迟没有执行。请看对应的定时函数是否停用、存储是否可用：GET /api/health。'
    severity: 1
    window: 'PT1H'
    range: 'PT1H'
    every: 'PT15M'
    dimension: 'cycle'
    query: format(
      '''
AppMetrics
| where Name == 'cppcc.agenda.overdue'
| summarize arg_max(TimeGenerated, Sum, ItemCount) by cycle = tostring(Properties.cycle)
| where Sum / max_of(ItemCount, 1) > 60 * {0}
''',
      thresholds.?overdueMinutes ?? 60
    )
  }
  {
    name: 'settings'
    title: '政协工作机制：有设置栏目不能使用'
    text: '某个设置栏目有错，需要它的步骤已挂起。请用 GET /api/organs/<单位>/settings/<栏目> 看位置和原因，改正后自动继续。'
    severity: 2
    window: 'P1D'
    range: 'P1D'
    every: 'PT1H'
    dimension: 'section'
    query: '''
AppMetrics
| where Name == 'cppcc.settings.invalid'
| summarize times = sum(Sum) by section = tostring(Properties.section)
| where times > 0
'''
  }
  {
    name: 'timers'
    title: '政协工作机制：有定时函数长时间没有成功'
    text: '某个定时函数在规定时间内没有成功过一次。请看它是否停用、时间表是否正确、应用是否在运行。'
    severity: 1
    window: 'P1D'
    range: 'P2D'
    every: 'PT1H'
    dimension: 'timer'
    query: format(
      '''
let ticked = AppMetrics
| where Name == 'cppcc.ticks' and TimeGenerated > ago({0}h)
| distinct timer = tostring(Properties.timer);
print timer = dynamic({1})
| mv-expand timer to typeof(string)
| where timer !in (ticked)
''',
      thresholds.?timerHours ?? 24,
      string(timers)
    )
  }
]

resource rule 'Microsoft.Insights/scheduledQueryRules@2023-12-01' = [
  for rule in rules: {
    name: '${name}-${rule.name}'
    location: location
    tags: tags
    kind: 'LogAlert'
    properties: {
      displayName: rule.title
      description: rule.text
      severity: rule.severity
      enabled: true
      scopes: [workspaceId]
      targetResourceTypes: ['Microsoft.OperationalInsights/workspaces']
      evaluationFrequency: rule.every
      windowSize: rule.window
      overrideQueryTimeRange: rule.range
      autoMitigate: true
      // A workspace that has no telemetry yet refuses queries it would take an hour later.
      skipQueryValidation: true
      criteria: {
        allOf: [
          {
            query: rule.query
            timeAggregation: 'Count'
            operator: 'GreaterThan'
            threshold: 0
            dimensions: [{ name: rule.dimension, operator: 'Include', values: ['*'] }]
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
          }
        ]
      }
      actions: { actionGroups: [group.id] }
    }
  }
]

// ------------------------------------------------------- health from outside

resource test 'Microsoft.Insights/webtests@2022-06-15' = if (!empty(healthFrom)) {
  name: '${name}-health'
  location: location
  tags: { ...tags, 'hidden-link:${insightsId}': 'Resource' }
  kind: 'standard'
  properties: {
    SyntheticMonitorId: '${name}-health'
    Name: '政协工作机制：健康检查'
    Description: 'GET /api/health'
    Enabled: true
    Kind: 'standard'
    Frequency: 900
    Timeout: 30
    RetryEnabled: true
    Locations: map(healthFrom, from => { Id: from })
    Request: { HttpVerb: 'GET', RequestUrl: 'https://${hostName}/api/health', ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 7 }
  }
}

resource unhealthy 'Microsoft.Insights/metricAlerts@2018-03-01' = if (!empty(healthFrom)) {
  name: '${name}-health'
  location: 'global'
  tags: tags
  properties: {
    description: '政协工作机制：健康检查没有通过。GET /api/health 说明缺少什么：存储、表、队列，或定时函数都已停顿。'
    severity: 1
    enabled: true
    scopes: [test.id, insightsId]
    evaluationFrequency: 'PT5M'
    windowSize: 'PT30M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: test.id
      componentId: insightsId
      failedLocationCount: 1
    }
    actions: [{ actionGroupId: group.id }]
  }
}
