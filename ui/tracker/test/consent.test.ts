// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Browser, pass, told, useClock, type Visit } from './visit.ts'

let browser: Browser

beforeEach(() => {
  useClock()
  browser = new Browser()
})

afterEach(() => {
  expect(browser.thrown).toEqual([])
  vi.useRealTimers()
})

function everything({ api }: Visit): void {
  api.identify('u1', { email: 'me@x.org' })
  api.group('g1')
  api.alias('u2')
  api.page('Basket')
  api.track('A', { b: 1 })
  api.reset()
  api.flush()
}

const kept = (visit: Visit) => JSON.stringify([[...browser.shelf.items], visit.document.cookie, visit.window.sessionStorage.length])
const NOTHING = '[[],"",0]'

describe('without consent where it is required', () => {
  it('nothing is sent and nothing is kept, whatever happens', async () => {
    const visit = await browser.open({ tag: { 'data-consent': 'required' }, html: '<a href="https://o.example/">x</a>' })
    everything(visit)
    visit.click('a')
    visit.window.history.pushState({}, '', '/next')
    visit.scroll(900, 1800)
    await pass(60_000)
    visit.turn(false)
    visit.online()
    visit.leave()
    visit.back()
    await pass(60_000)
    expect(browser.requests).toEqual([])
    expect(kept(visit)).toBe(NOTHING)
  })

  it('the page it is given on is the first that is told, without the time before', async () => {
    const visit = await browser.open({ url: 'https://shop.example/a?utm_source=news', tag: { 'data-consent': 'required' } })
    visit.api.track('Before')
    await pass(30_000)
    visit.window.history.pushState({}, '', '/b')
    await pass(1000)
    visit.api.optIn()
    visit.api.optIn()
    visit.api.track('After')
    await pass(2000)
    visit.leave()
    const sent = [...new Map(browser.take().map((event) => [event.message_id, event])).values()]
    expect(told(sent)).toEqual(['page https://shop.example/b', 'After', 'Page Left'])
    expect(sent[0]).toMatchObject({ consent: 'granted', landing_page: 'https://shop.example/a?utm_source=news' })
    expect(sent[2]!.properties).toMatchObject({ visible_seconds: 2 })
  })

  it('a page is told once, when consent is there before its title', async () => {
    const visit = await browser.open({ tag: { 'data-consent': 'required' } })
    visit.api.optIn()
    await pass()
    expect(told(browser.take())).toHaveLength(1)
  })

  it('it holds on the pages that follow', async () => {
    const tag = { 'data-consent': 'required' }
    const visit = await browser.open({ tag })
    visit.api.optIn()
    await pass()
    browser.take()
    await browser.open({ tag })
    await pass()
    expect(browser.take()).toMatchObject([{ type: 'page', consent: 'granted' }])
  })
})

describe('a refusal', () => {
  it('deletes ids and what was not sent, holds on all pages, and is all that is kept', async () => {
    const visit = await browser.open()
    const other = await browser.open()
    await pass()
    const before = browser.take()
    browser.answer = () => new Error('offline')
    visit.api.track('A')
    other.api.track('B')
    await pass(100)
    visit.api.optOut()
    browser.answer = () => new Response('{}')
    await pass(600_000)
    everything(visit)
    everything(other)
    other.leave()
    visit.leave()
    await browser.open()
    await pass(600_000)
    expect(browser.take()).toEqual([])
    expect(kept(visit)).toBe('[[["clientele.visitor","{\\"c\\":\\"out\\"}"]],"",0]')

    const again = await browser.open()
    again.api.optIn()
    await pass()
    const [page] = browser.take()
    expect(page).toMatchObject({ type: 'page', consent: 'granted' })
    expect(page!.user_id).toBeUndefined()
    expect(before.map((event) => event.anonymous_id)).not.toContain(page!.anonymous_id)
  })
})

describe('signals of the browser', () => {
  it('Global Privacy Control is a refusal until the visitor agrees, and is told then', async () => {
    browser.says.globalPrivacyControl = true
    const visit = await browser.open()
    everything(visit)
    await pass(60_000)
    expect(browser.requests).toEqual([])
    expect(kept(visit)).toBe(NOTHING)
    visit.api.optIn()
    await pass()
    expect(browser.take()).toMatchObject([{ type: 'page', consent: 'granted', gpc: true }])
  })

  it('Do Not Track is one where the site says so', async () => {
    browser.says.doNotTrack = '1'
    await browser.open()
    await pass()
    expect(browser.take()).toMatchObject([{ type: 'page' }])
    const visit = await browser.open({ tag: { 'data-dnt': '' } })
    await pass()
    expect(browser.take()).toEqual([])
    visit.api.optIn()
    await pass()
    expect(browser.take()).toMatchObject([{ consent: 'granted', dnt: true }])
  })
})
