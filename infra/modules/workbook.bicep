metadata description = 'The workbook, in Chinese: whether the year is on course, and what it costs.'

@description('Region.')
param location string

@description('Name that the workbook id is made of.')
param name string

@description('Workspace with the telemetry.')
param workspaceId string

@description('Tags.')
param tags { *: string }

// What the meters call a cycle, and what people call it.
var names = '''
let cycleNames = dynamic({
  "weekly-plan": "周安排", "monthly-plan": "月计划", "monthly-supervision": "月督办", "monthly-circular": "月通报",
  "quarterly-score": "季考核", "annual-evaluation": "年考评", "daily": "每日"
});
let channels = dynamic({
  "email": "邮件", "robot": "群机器人", "wecom": "企业微信", "dingtalk": "钉钉", "feishu": "飞书", "webhook": "其他系统", "outbox": "发件箱",
  "none": "无渠道"
});
let states = dynamic({ "sent": "已送出", "failed": "失败", "delayed": "延迟", "suppressed": "不发" });
let lights = dynamic({ "blue": "蓝色", "yellow": "黄色", "red": "红色" });
let outcomes = dynamic({
  "done": "完成", "skipped": "略过", "held": "挂起", "failed": "失败",
  "applied": "已办理", "refused": "未采用", "duplicate": "重复", "pending": "等待"
});
let word = (known: dynamic, said: string) { iff(isempty(tostring(known[said])), said, tostring(known[said])) };
'''

func text(name string, markdown string) object => { type: 1, name: name, content: { json: markdown } }

func query(name string, title string, look string, width int, names string, source string, more object) object => {
  type: 3
  name: name
  customWidth: string(width)
  content: {
    version: 'KqlItem/1.0'
    query: '${names}${source}'
    size: 0
    title: title
    noDataMessage: '所选时间内没有数据。'
    timeContextFromParameter: 'TimeRange'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    visualization: look
    ...more
  }
}

var colours = {
  chartSettings: {
    seriesLabelSettings: [
      { seriesName: '蓝色', color: 'blue' }
      { seriesName: '黄色', color: 'yellow' }
      { seriesName: '红色', color: 'redBright' }
    ]
  }
}

var parameters = {
  type: 9
  name: 'parameters'
  content: {
    version: 'KqlParameterItem/1.0'
    style: 'pills'
    queryType: 0
    resourceType: 'microsoft.operationalinsights/workspaces'
    parameters: [
      {
        id: guid(name, 'time')
        version: 'KqlParameterItem/1.0'
        name: 'TimeRange'
        label: '时间'
        type: 4
        isRequired: true
        value: { durationMs: 2592000000 }
        typeSettings: {
          selectableValues: [
            { durationMs: 86400000 }
            { durationMs: 604800000 }
            { durationMs: 2592000000 }
            { durationMs: 7776000000 }
          ]
          allowCustom: true
        }
      }
      {
        id: guid(name, 'calls')
        version: 'KqlParameterItem/1.0'
        name: 'CallsPrice'
        label: '每万次存储调用单价'
        type: 1
        isRequired: true
        value: '0.0004'
      }
      {
        id: guid(name, 'executions')
        version: 'KqlParameterItem/1.0'
        name: 'ExecutionsPrice'
        label: '每百万次函数执行单价'
        type: 1
        isRequired: true
        value: '0.4'
      }
      {
        id: guid(name, 'telemetry')
        version: 'KqlParameterItem/1.0'
        name: 'TelemetryPrice'
        label: '每 GB 遥测单价'
        type: 1
        isRequired: true
        value: '3'
      }
    ]
  }
}

var items = [
  text('head', '''
# 政协工作机制运行情况

各项机制是否按时执行、督办单亮了什么灯、通知有没有送到、一个月大约花多少钱。数据来自应用自己的计量，不含姓名和内容；查具体单位、事项和痕迹，请用接口或存储浏览器。
''')
  parameters
  text('runs-head', '## 机制执行')
  query(
    'runs',
    '各项机制的执行和迟延',
    'table',
    60,
    names,
    '''
let lags = AppMetrics
| where Name == 'cppcc.run.lag'
| summarize seconds = sum(Sum), times = sum(ItemCount), longest = max(Max) by cycle = tostring(Properties.cycle);
AppMetrics
| where Name == 'cppcc.runs'
| extend cycle = tostring(Properties.cycle), outcome = tostring(Properties.outcome)
| summarize
    done = sumif(Sum, outcome == 'done'), skipped = sumif(Sum, outcome == 'skipped'),
    held = sumif(Sum, outcome == 'held'), failed = sumif(Sum, outcome == 'failed') by cycle
| join kind=leftouter lags on cycle
| project
    ['机制'] = word(cycleNames, cycle), ['完成'] = done, ['略过'] = skipped, ['挂起'] = held, ['失败'] = failed,
    ['平均迟延（分钟）'] = round(seconds / max_of(times, 1) / 60, 1), ['最长迟延（分钟）'] = round(longest / 60, 1)
| order by ['机制'] asc
''',
    {}
  )
  query(
    'overdue',
    '到期未执行（分钟，最近一次所见）',
    'table',
    40,
    names,
    '''
AppMetrics
| where Name == 'cppcc.agenda.overdue'
| summarize arg_max(TimeGenerated, Sum, ItemCount) by cycle = tostring(Properties.cycle)
| project
    ['机制'] = word(cycleNames, cycle), ['逾期（分钟）'] = round(Sum / max_of(ItemCount, 1) / 60, 1), ['时间'] = TimeGenerated
| order by ['逾期（分钟）'] desc
''',
    {}
  )
  query(
    'lag',
    '最长迟延（分钟）',
    'linechart',
    50,
    names,
    '''
AppMetrics
| where Name == 'cppcc.run.lag'
| summarize minutes = max(Max) / 60 by bin(TimeGenerated, 1d), cycle = tostring(Properties.cycle)
| project TimeGenerated, ['机制'] = word(cycleNames, cycle), minutes
''',
    {}
  )
  query(
    'duration',
    '平均用时（秒）',
    'linechart',
    50,
    names,
    '''
AppMetrics
| where Name == 'cppcc.run.duration'
| summarize seconds = sum(Sum) / max_of(sum(ItemCount), 1) by bin(TimeGenerated, 1d), cycle = tostring(Properties.cycle)
| project TimeGenerated, ['机制'] = word(cycleNames, cycle), seconds
''',
    {}
  )
  text('slips-head', '## 督办')
  query(
    'slips',
    '督办单，按亮灯',
    'barchart',
    100,
    names,
    '''
AppMetrics
| where Name == 'cppcc.slips'
| summarize slips = sum(Sum) by bin(TimeGenerated, 1d), light = tostring(Properties.light)
| project TimeGenerated, ['亮灯'] = word(lights, light), slips
''',
    colours
  )
  text('notices-head', '## 通知')
  query(
    'notices',
    '通知，按渠道和状态',
    'table',
    50,
    names,
    '''
AppMetrics
| where Name == 'cppcc.notices'
| extend channel = tostring(Properties.channel), state = tostring(Properties.state)
| summarize
    sent = sumif(Sum, state == 'sent'), failed = sumif(Sum, state == 'failed'),
    delayed = sumif(Sum, state == 'delayed'), suppressed = sumif(Sum, state == 'suppressed') by channel
| project
    ['渠道'] = word(channels, channel), ['已送出'] = sent, ['失败'] = failed, ['延迟'] = delayed, ['不发'] = suppressed,
    ['失败率（%）'] = round(100.0 * failed / max_of(sent + failed, 1.0), 1)
''',
    {}
  )
  query(
    'notices-days',
    '每天的通知，按状态',
    'barchart',
    50,
    names,
    '''
AppMetrics
| where Name == 'cppcc.notices'
| summarize notices = sum(Sum) by bin(TimeGenerated, 1d), state = tostring(Properties.state)
| project TimeGenerated, ['状态'] = word(states, state), notices
''',
    {}
  )
  text('trouble-head', '## 来件与故障')
  query(
    'events',
    '收到的事件，按结果',
    'barchart',
    50,
    names,
    '''
AppMetrics
| where Name == 'cppcc.events'
| summarize events = sum(Sum) by bin(TimeGenerated, 1d), outcome = tostring(Properties.outcome)
| project TimeGenerated, ['结果'] = word(outcomes, outcome), events
''',
    {}
  )
  query(
    'trouble',
    '放弃的消息和有错的设置',
    'table',
    50,
    names,
    '''
AppMetrics
| where Name in ('cppcc.poison', 'cppcc.settings.invalid')
| extend poison = Name == 'cppcc.poison'
| summarize times = sum(Sum), seenAt = max(TimeGenerated) by
    trouble = iff(poison, '放弃的消息', '有错的设置'), place = tostring(iff(poison, Properties.queue, Properties.section))
| project ['种类'] = trouble, ['所在'] = place, ['次数'] = times, ['最近一次'] = seenAt
''',
    {}
  )
  query(
    'timers',
    '定时函数最近一次成功',
    'table',
    100,
    names,
    '''
AppMetrics
| where Name == 'cppcc.ticks'
| summarize ticks = sum(Sum), seenAt = max(TimeGenerated) by timer = tostring(Properties.timer)
| project ['定时函数'] = timer, ['成功次数'] = ticks, ['最近一次'] = seenAt
| order by ['最近一次'] asc
''',
    {}
  )
  text('cost-head', '''
## 费用

估算只含存储调用、函数执行次数和遥测三项，按所选时间折算为 30 天；不含存储容量、执行时长、套餐固定费用、健康检查和免费额度。单价因地区而异，请按价目表改上面的数字。
''')
  query(
    'calls',
    '存储调用，按函数',
    'barchart',
    50,
    names,
    '''
AppMetrics
| where Name == 'cppcc.storage.calls'
| summarize calls = sum(Sum) by bin(TimeGenerated, 1d), ['函数'] = tostring(Properties['function'])
''',
    {}
  )
  query(
    'cost',
    '折算每月费用',
    'table',
    50,
    names,
    '''
let days = max_of((datetime({TimeRange:endISO}) - datetime({TimeRange:startISO})) / 1d, 0.04);
let calls = AppMetrics
| where Name == 'cppcc.storage.calls'
| summarize amount = sum(Sum) * 30 / days
| project item = '存储调用（次）', amount, cost = amount / 10000 * {CallsPrice};
let executions = AppRequests
| summarize amount = sum(ItemCount) * 30.0 / days
| project item = '函数执行（次）', amount, cost = amount / 1000000 * {ExecutionsPrice};
let telemetry = Usage
| where IsBillable
| summarize amount = sum(Quantity) / 1000 * 30 / days
| project item = '遥测（GB）', amount, cost = amount * {TelemetryPrice};
let costs = union calls, executions, telemetry;
union costs, (costs | summarize cost = sum(cost) | project item = '合计', amount = real(null), cost)
| project ['项目'] = item, ['每月数量'] = round(amount, 2), ['每月费用'] = round(cost, 4)
''',
    {}
  )
]

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, name, 'workbook')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    displayName: '政协工作机制运行情况'
    category: 'workbook'
    sourceId: workspaceId
    version: '1.0'
    serializedData: string({
      version: 'Notebook/1.0'
      items: items
      fallbackResourceIds: [workspaceId]
      '$schema': 'https://github.com/Microsoft/Application-Insights-Workbooks/blob/master/schema/workbook.json'
    })
  }
}

@description('Resource id.')
output id string = workbook.id
