// node segment-node.mjs HOST WRITE_KEY COUNT: sends so many events of every call and says what the client complained about.
import { Analytics } from '@segment/analytics-node'
import { described, moment, PAGE } from './calls.mjs'

const [host, writeKey, count] = process.argv.slice(2)
const complaints = []
const analytics = new Analytics({ writeKey, host })
analytics.on('error', (error) => complaints.push(String(error.reason ?? error.code)))

for (let n = 0; n < Number(count); n++) {
  const of = (call) => ({ messageId: `${call}-${n}`, userId: `user-${n}`, anonymousId: `anonymous-${n}`, timestamp: moment(n) })
  const context = { page: PAGE(n), campaign: { source: 'news', medium: 'email', name: 'May' } }
  analytics.track({ ...of('track'), event: 'Plan Chosen', properties: described(n), context })
  analytics.page({ ...of('page'), category: 'Shop', name: 'Tea', properties: described(n), context })
  analytics.screen({ ...of('screen'), name: 'Home', properties: described(n) })
  analytics.identify({ ...of('identify'), traits: described(n) })
  analytics.group({ ...of('group'), groupId: `group-${n}`, traits: described(n) })
  analytics.alias({ ...of('alias'), previousId: `before-${n}` })
}
await analytics.closeAndFlush({ timeout: 120_000 })
console.log(JSON.stringify({ complaints }))
