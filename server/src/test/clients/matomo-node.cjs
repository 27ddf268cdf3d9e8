// node matomo-node.cjs TRACKER_URL COUNT TOKEN TIMES: sends so many requests of every kind, one by one and in bulk, so many
// times, and says what the client complained about. The client itself never sends again.
const MatomoTracker = require('matomo-tracker')

const [url, count, token, times] = process.argv.slice(2)
const FIRST = Date.parse('2026-05-04T10:00:00Z') / 1000
const BULK = 50
const SINGLE = 20
const complaints = []
const answers = []
const tracker = new MatomoTracker(1, url)

/** One of each kind; rand is what Matomo's own tracker adds against caches, and stays when a request is sent again. */
function requests(n, way) {
  const of = (kind) => ({
    url: `https://shop.example/tea/${n}?q=a%26b`,
    uid: `${way}-${kind}-${n}`,
    _id: (n + 1).toString(16).padStart(16, '0'),
    rand: `${way}-${kind}-${n}`,
    token_auth: token,
    cdt: FIRST + n,
  })
  return [
    { ...of('page'), action_name: 'Tea & "Cups" 茶', dimension1: `d${n}`, cvar: JSON.stringify({ 1: ['plan', `p${n}`] }) },
    { ...of('event'), e_c: 'Shop', e_a: 'Plan Chosen', e_n: 'Gold', e_v: n + 0.25 },
    { ...of('search'), search: 'green tea', search_cat: 'Tea', search_count: n },
    { ...of('download'), download: 'https://shop.example/list.pdf' },
    { ...of('goal'), idgoal: 3, revenue: n + 0.5 },
    {
      ...of('order'),
      idgoal: 0,
      ec_id: `${way}-o${n}`,
      revenue: n + 9.5,
      ec_st: n + 8,
      ec_tx: 1.5,
      ec_sh: 0,
      ec_dt: 0,
      ec_items: JSON.stringify([['sku-1', 'Tea', ['Food', 'Tea'], n + 3, 1], ['sku-2', 'Cup "big"', 'Kitchen', 2.5, 2]]),
    },
  ]
}

const all = (way) => Array.from({ length: Number(count) }, (_, n) => requests(n, way)).flat()
const breath = () => new Promise((resolve) => setTimeout(resolve, 20))

tracker.on('error', (error) => complaints.push(String(error)))
process.on('exit', () => console.log(JSON.stringify({ complaints, answers })))

async function send() {
  for (let time = 0; time < Number(times); time++) {
    const single = all('single')
    for (let from = 0; from < single.length; from += SINGLE) {
      for (const one of single.slice(from, from + SINGLE)) tracker.track({ ...one, send_image: 0 })
      await breath()
    }
    const bulk = all('bulk')
    for (let from = 0; from < bulk.length; from += BULK) {
      tracker.trackBulk(bulk.slice(from, from + BULK), (answer) => answers.push(JSON.parse(answer)))
      await breath()
    }
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

send()
