// Runs in a page that has loaded @segment/analytics-next's own build: sends so many events of every call and gives each with the
// id that the client made for it.
async ({ writeKey, cdnURL, integration, count }) => {
  const FIRST = Date.parse('2026-05-04T10:00:00.250Z')
  const NOTE = 'ä "quoted" <b> & 茶 🍵'
  const described = (n) => ({ number: n, price: n + 0.25, gift: n % 2 === 0, tags: ['tea', `t${n}`], deep: { note: NOTE } })
  const [analytics] = await window.AnalyticsNext.AnalyticsBrowser.load(
    { writeKey, cdnURL },
    integration ? { integrations: { 'Segment.io': integration } } : {},
  )
  const sent = []
  for (let n = 0; n < count; n++) {
    const options = { anonymousId: `anonymous-${n}`, timestamp: new Date(FIRST + n * 1000) }
    // Whoever was identified is who does all that follows.
    const identify = analytics.identify(`user-${n}`, described(n), options)
    await identify
    const calls = {
      identify,
      track: analytics.track('Plan Chosen', described(n), options),
      page: analytics.page('Shop', 'Tea', described(n), options),
      screen: analytics.screen('Home', described(n), options),
      group: analytics.group(`group-${n}`, described(n), options),
      alias: analytics.alias(`user-${n}`, `before-${n}`, options),
    }
    await Promise.all(Object.values(calls))
    for (const [type, call] of Object.entries(calls)) {
      sent.push(call.then((context) => ({ type, n, messageId: context.event.messageId })))
    }
  }
  return Promise.all(sent)
}
