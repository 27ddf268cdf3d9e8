// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { vi } from 'vitest'
import { Browser, pass, told, useClock, type Visit } from './visit.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

let browser: Browser

beforeEach(() => {
  useClock()
  browser = new Browser()
})

afterEach(() => {
  expect(browser.thrown).toEqual([])
  vi.useRealTimers()
})

const last = () => browser.take().at(-1)!

describe('page views', () => {
  it('are told with where they come from', async () => {
    await browser.open()
    await pass()
    expect(browser.requests).toHaveLength(1)
    const { url, init, body, events } = browser.requests[0]!
    expect(url).toBe('https://in.example/api/v1/events?key=k%2F1')
    expect(init).toMatchObject({ method: 'POST', credentials: 'omit', keepalive: true })
    expect(init!.headers).toBeUndefined()
    expect(new Request(url, { method: 'POST', body }).headers.get('Content-Type')).toBe('text/plain;charset=UTF-8')
    expect(events[0]!.message_id).toMatch(UUID)
    expect(events[0]!.anonymous_id).toMatch(UUID)
    expect(events).toEqual([
      {
        type: 'page',
        message_id: events[0]!.message_id,
        anonymous_id: events[0]!.anonymous_id,
        occurred_at: '2026-03-01T10:00:00.000Z',
        sent_at: '2026-03-01T10:00:00.000Z',
        url: 'https://shop.example/tea?utm_source=news&utm_medium=mail',
        referrer: 'https://www.google.com/',
        title: 'Tea',
        landing_page: 'https://shop.example/tea?utm_source=news&utm_medium=mail',
        utm_source: 'news',
        utm_medium: 'mail',
        locale: 'en-GB',
        screen: '1440x900',
        consent: 'not_required',
        library: { name: 'clientele.js', version: events[0]!.library.version },
      },
    ])
  })

  it('follow the address of an application within one page, with the title that comes after', async () => {
    const visit = await browser.open({ url: 'https://shop.example/tea' })
    await pass(5000)
    browser.take()
    visit.window.history.pushState({}, '', '/tea/assam')
    await pass(10)
    visit.document.title = 'Assam'
    await pass()
    const [left, page] = browser.take()
    expect(left).toMatchObject({ name: 'Page Left', url: 'https://shop.example/tea', title: 'Tea', properties: { visible_seconds: 5 } })
    expect(page).toMatchObject({
      type: 'page',
      url: 'https://shop.example/tea/assam',
      referrer: 'https://shop.example/tea',
      title: 'Assam',
      landing_page: 'https://shop.example/tea',
      occurred_at: '2026-03-01T10:00:05.000Z',
    })
  })

  it('are one for each address, whatever changes it', async () => {
    const visit = await browser.open({ url: 'https://shop.example/a' })
    const { history } = visit.window
    await pass(60)
    history.pushState({}, '', '/b')
    history.pushState({}, '', '/c?page=1')
    await pass(60)
    history.replaceState({}, '', '/c?page=2') // a filter
    history.pushState({}, '', '/c?page=2') // nothing new
    history.replaceState({}, '', '/c?page=2#part')
    await pass(60)
    history.pushState({}, '', '/old')
    history.replaceState({}, '', '/new') // a redirection
    await pass(60)
    history.replaceState({}, '', '/d')
    visit.window.dispatchEvent(new visit.window.Event('popstate'))
    await pass()
    expect(told(browser.take()).filter((name) => name.startsWith('page'))).toEqual(
      ['/a', '/b', '/c?page=1', '/c?page=2', '/new', '/d'].map((path) => 'page https://shop.example' + path),
    )
  })

  it('may be named by the fragment', async () => {
    for (const hash of ['', 'false']) {
      const visit = await browser.open({ url: 'https://shop.example/#/a', tag: { 'data-hash': hash } })
      await pass(60)
      visit.window.location.hash = '#/b'
      visit.window.dispatchEvent(new visit.window.Event('hashchange'))
      await pass()
    }
    expect(told(browser.take()).filter((name) => name.startsWith('page'))).toEqual([
      'page https://shop.example/#/a',
      'page https://shop.example/#/b',
      'page https://shop.example/',
    ])
  })

  it('can be told by hand', async () => {
    const visit = await browser.open({ url: 'https://shop.example/a', tag: { 'data-auto': '' } })
    await pass()
    expect(browser.take()).toEqual([])
    visit.window.history.pushState({}, '', '/b')
    visit.api.page('Basket', { items: 2 })
    visit.api.page({ items: 3 })
    await pass()
    expect(browser.take()).toMatchObject([
      { type: 'page', name: 'Basket', url: 'https://shop.example/b', referrer: 'https://shop.example/a', properties: { items: 2 } },
      { type: 'page', properties: { items: 3 } },
    ])
  })

  it('wait until a page that is drawn ahead is seen', async () => {
    const visit = await browser.open({ before: ({ document }) => Object.assign(document, { prerendering: true }) })
    visit.api.track('Early')
    await pass(3000)
    expect(browser.take()).toEqual([])
    Object.assign(visit.document, { prerendering: false })
    visit.document.dispatchEvent(new visit.window.Event('prerenderingchange') as unknown as Event)
    await pass()
    expect(told(browser.take())).toEqual(['page ' + visit.window.location.href, 'Early'])
  })

  it('are told with the title of a page that is still read when the script comes', async () => {
    const visit = await browser.open({
      title: '',
      before: ({ document }) => Object.defineProperty(document, 'readyState', { value: 'loading' }),
    })
    await pass(700)
    visit.document.title = 'Late'
    visit.document.dispatchEvent(new visit.window.Event('DOMContentLoaded') as unknown as Event)
    await pass()
    expect(browser.take()).toMatchObject([{ type: 'page', title: 'Late', occurred_at: '2026-03-01T10:00:00.000Z' }])
  })

  it('tell no secret that stands in an address', async () => {
    const visit = await browser.open({
      url: 'https://shop.example/a?reset_token=xyzzy&Email=me%40x.org&q=tea#access_token=1',
      referrer: 'https://mail.example/?sessionid=7&x=1',
      html: '<a href="https://o.example/?api_key=1&b=2#id_token=3">o</a>',
    })
    visit.click('a')
    await pass()
    const body = browser.requests.map((request) => request.body).join()
    expect(body).not.toMatch(/xyzzy|me%40|access_token|id_token|sessionid=7|api_key=1/)
    expect(browser.take()).toMatchObject([
      { url: 'https://shop.example/a?reset_token=*&Email=*&q=tea', referrer: 'https://mail.example/?sessionid=*&x=1' },
      { properties: { href: 'https://o.example/?api_key=*&b=2' } },
    ])
  })
})

describe('clicks', () => {
  async function clicked(html: string, selector: string, kind?: string, button?: number) {
    const visit = await browser.open({ html, tag: { 'data-auto': 'clicks' } })
    visit.click(selector, kind, button)
    await pass()
    return browser.take()
  }

  it('are told by attribute, with what stands beside it', async () => {
    const html = `<button data-clientele-event="Plan Chosen" data-clientele-plan-name="Gold" data-clientele-price="12.5"
      data-clientele-trial="true" data-clientele-code="007"><b>Choose</b></button>`
    expect(await clicked(html, 'b')).toMatchObject([
      { type: 'track', name: 'Plan Chosen', properties: { plan_name: 'Gold', price: 12.5, trial: true, code: '007' } },
    ])
  })

  it('are told of links to other sites and of files, and of no other', async () => {
    const href = 'https://other.example/x'
    expect(await clicked(`<a href="${href}">x</a>`, 'a')).toMatchObject([{ name: 'Link Clicked', properties: { href, outbound: true } }])
    expect(await clicked(`<a href="${href}">x</a>`, 'a', 'auxclick', 1)).toHaveLength(1)
    expect(await clicked(`<a href="${href}">x</a>`, 'a', 'auxclick', 2)).toEqual([])
    expect(await clicked('<a href="/list.PDF?x=1">x</a>', 'a')).toMatchObject([
      { name: 'File Downloaded', properties: { href: 'https://shop.example/list.PDF?x=1', extension: 'pdf' } },
    ])
    expect(await clicked('<a href="/make" download>x</a>', 'a')).toMatchObject([{ name: 'File Downloaded' }])
    expect(await clicked('<a href="/inside">x</a>', 'a')).toEqual([])
    expect(await clicked('<a href="mailto:jane@x.org">x</a>', 'a')).toEqual([])
    expect(await clicked('<button>x</button>', 'button')).toEqual([])
  })

  it('are one when a link is also named', async () => {
    const html = '<a href="https://other.example/x" data-clientele-event="Partner Visited">x</a>'
    expect(await clicked(html, 'a')).toMatchObject([{ name: 'Partner Visited', properties: { href: 'https://other.example/x', outbound: true } }])
  })

  it('are not told from within what is to be ignored', async () => {
    const html = '<div data-clientele-ignore><a href="https://o.example/" data-clientele-event="X">x</a></div>'
    expect(await clicked(html, 'a')).toEqual([])
  })

  it('are told from within a shadow', async () => {
    const visit = await browser.open({ html: '<i></i>', tag: { 'data-auto': 'clicks' } })
    const shadow = visit.find('i').attachShadow({ mode: 'open' })
    shadow.innerHTML = '<button data-clientele-event="Inside">x</button>'
    const event = new visit.window.MouseEvent('click', { bubbles: true, composed: true })
    shadow.querySelector('button')!.dispatchEvent(event as unknown as Event)
    await pass()
    expect(told(browser.take())).toEqual(['Inside'])
  })
})

describe('forms', () => {
  async function sent(html: string) {
    const visit = await browser.open({ html, tag: { 'data-auto': 'forms clicks' } })
    visit.submit('form')
    await pass()
    return browser.take()
  }

  it('are told with the names of their fields and without values', async () => {
    const [event] = await sent(`<form id="ask" action="/send?email=me@x.org">
      <input name="id" value="secretly"><input name="name" value="Jane Smith"><select name="topic"><option>a</option></select>
      <input type="radio" name="pay" value="1"><input type="radio" name="pay" value="2" checked>
      <textarea name="text">Hello</textarea><input value="without a name"></form>`)
    expect(event).toMatchObject({ type: 'track', name: 'Form Submitted' })
    expect(event!.properties).toEqual({ form: 'ask', action: '/send?email=*', fields: ['id', 'name', 'topic', 'pay', 'text'] })
    expect(JSON.stringify(event)).not.toMatch(/Jane|Hello|secretly/)
  })

  it('tell the values that are opted in', async () => {
    const [event] = await sent(`<form data-clientele-event="Asked" data-clientele-kind="support">
      <select name="topic" data-clientele-value><option>tea</option></select>
      <input type="radio" name="pay" value="1" data-clientele-value><input type="radio" name="pay" value="2" data-clientele-value checked>
      <input type="checkbox" name="news" data-clientele-value></form>`)
    expect(event).toMatchObject({
      name: 'Asked',
      properties: { kind: 'support', fields: ['topic', 'pay', 'news'], values: { topic: 'tea', pay: '2' } },
    })
  })

  it('never tell of passwords, cards and what is hidden, even if opted in', async () => {
    const fields = ['type=password name=a', 'type=hidden name=b', 'name=card_number', 'name=CVC', 'name=c autocomplete="billing cc-number"',
      'name=d autocomplete="current-password"', 'name=iban', 'name=new_passwd', 'name=e id=creditCard', 'name=f autocomplete=one-time-code',
      'type=file name=g', 'name=h data-clientele-ignore', 'name=access_token']
    const [event] = await sent(`<form>${fields.map((field) => `<input ${field} value="1234" data-clientele-value>`).join('')}<input name="ok"></form>`)
    expect(event!.properties).toEqual({ action: '', fields: ['ok'] })
  })

  it('are not told when they are to be ignored, and a click in them is not theirs', async () => {
    expect(await sent('<form data-clientele-ignore><input name="a"></form>')).toEqual([])
    const visit = await browser.open({ html: '<form data-clientele-event="Asked"><b>x</b></form>', tag: { 'data-auto': 'clicks' } })
    visit.click('b')
    await pass()
    expect(browser.take()).toEqual([])
  })
})

describe('scrolling', () => {
  const depths = () => browser.take().filter((event) => event.name === 'Page Scrolled').map((event) => event.properties!.percent)

  it('is told at each quarter, once a page view', async () => {
    const visit = await browser.open({ tag: { 'data-auto': 'pageviews scroll' } })
    await pass()
    visit.scroll(100, 4000)
    await pass()
    expect(depths()).toEqual([25])
    visit.scroll(2000, 4000)
    await pass()
    expect(depths()).toEqual([50])
    visit.scroll(0, 4000)
    visit.scroll(3100, 4000)
    visit.scroll(3099, 4000)
    await pass()
    expect(depths()).toEqual([75, 100])
    visit.scroll(3100, 4000)
    await pass()
    expect(depths()).toEqual([])
    visit.window.history.pushState({}, '', '/next')
    visit.scroll(0, 4000)
    await pass()
    expect(depths()).toEqual([])
    visit.scroll(1200, 4000)
    await pass()
    expect(depths()).toEqual([25, 50])
  })

  it('is told of a box as high as the page, not of a small one', async () => {
    const visit = await browser.open({ html: '<main></main><pre></pre>', tag: { 'data-auto': 'scroll' } })
    Object.defineProperty(visit.find('pre'), 'clientHeight', { value: 200, configurable: true })
    visit.scroll(900, 1100, visit.find('pre'))
    await pass()
    expect(depths()).toEqual([])
    visit.scroll(900, 1700, visit.find('main'))
    await pass()
    expect(depths()).toEqual([25, 50, 75, 100])
  })
})

describe('time', () => {
  const seconds = () => browser.take().filter((event) => event.name === 'Page Left').map((event) => event.properties!.visible_seconds)

  it('counts while the page is seen, in parts that add up', async () => {
    const visit = await browser.open()
    await pass(12_000)
    visit.turn(false)
    await pass(60_000)
    expect(seconds()).toEqual([12])
    visit.turn(true)
    await pass(2500)
    visit.leave()
    await pass()
    expect(seconds()).toEqual([2.5])
  })

  it('names the page view it belongs to', async () => {
    const visit = await browser.open()
    await pass(3000)
    const page = last()
    visit.leave()
    expect(last().properties!.page_id).toBe(page.message_id)
  })

  it('does not count what a page spends in the cache of the browser', async () => {
    const visit = await browser.open()
    await pass(1000)
    visit.leave()
    await pass(100_000)
    visit.back()
    await pass(2000)
    visit.leave()
    const times = new Map(browser.take().filter((event) => event.name === 'Page Left').map((event) => [event.message_id, event.properties!.visible_seconds]))
    expect([...times.values()]).toEqual([1, 2])
  })
})

describe('who it is', () => {
  let visit: Visit

  beforeEach(async () => {
    visit = await browser.open({ tag: { 'data-auto': '' } })
  })

  async function did(act: () => void) {
    act()
    await pass()
    return browser.take()
  }

  it('stays one visitor over pages, and has a name once told', async () => {
    const [first] = await did(() => visit.api.track('A'))
    const [second] = await did(() => visit.api.identify('u1', { plan: 'Gold' }))
    expect(second).toMatchObject({ type: 'identify', user_id: 'u1', anonymous_id: first!.anonymous_id, traits: { plan: 'Gold' } })
    visit = await browser.open({ tag: { 'data-auto': '' } })
    expect(await did(() => visit.api.track('B'))).toMatchObject([{ user_id: 'u1', anonymous_id: first!.anonymous_id }])
    expect(await did(() => visit.api.identify({ plan: 'Silver' }))).toMatchObject([{ user_id: 'u1', traits: { plan: 'Silver' } }])
  })

  it('belongs to a group, and may be known by another name', async () => {
    await did(() => visit.api.identify('u1'))
    expect(await did(() => visit.api.group('g1', { name: 'Acme' }))).toMatchObject([{ type: 'group', group_id: 'g1', traits: { name: 'Acme' } }])
    expect(await did(() => visit.api.alias('u2'))).toMatchObject([{ type: 'alias', user_id: 'u2', previous_id: 'u1', group_id: 'g1' }])
    expect(await did(() => visit.api.alias('u3', 'x'))).toMatchObject([{ user_id: 'u3', previous_id: 'x' }])
  })

  it('is somebody else after a sign-out, or when another signs in', async () => {
    const [first] = await did(() => visit.api.identify('u1'))
    const [second] = await did(() => visit.api.identify('u2'))
    expect(second!.user_id).toBe('u2')
    expect(second!.anonymous_id).not.toBe(first!.anonymous_id)
    const [third] = await did(() => {
      visit.api.reset()
      visit.api.track('A')
    })
    expect(third!.user_id).toBeUndefined()
    expect(third!.anonymous_id).not.toBe(second!.anonymous_id)
  })

  it('is the same in all tabs at once', async () => {
    const other = await browser.open({ tag: { 'data-auto': '' } })
    const [first] = await did(() => visit.api.identify('u1'))
    expect(await did(() => other.api.track('A'))).toMatchObject([{ user_id: 'u1', anonymous_id: first!.anonymous_id }])
  })

  it('is kept in a cookie where there is no other storage, or where subdomains share it', async () => {
    for (const [broken, domain] of [[true, ''], [false, 'example']] as const) {
      const jar = { cookie: '' }
      browser = new Browser()
      browser.shelf.broken = broken
      const open = () =>
        browser.open({
          tag: { 'data-auto': '', ...(domain && { 'data-domain': domain }) },
          before: ({ document }) =>
            Object.defineProperty(document, 'cookie', {
              get: () => 'x=1; ' + jar.cookie.split(';')[0],
              set: (text: string) => (jar.cookie = text),
            }),
        })
      visit = await open()
      const [first] = await did(() => visit.api.track('A'))
      expect(jar.cookie).toMatch(/^clientele\.visitor=.*;path=\/;SameSite=Lax;max-age=31536000.*;Secure$/)
      expect(jar.cookie.includes(';domain=example')).toBe(domain !== '')
      visit = await open()
      expect(await did(() => visit.api.track('B'))).toMatchObject([{ anonymous_id: first!.anonymous_id }])
    }
  })
})
