// @vitest-environment node
import { AsyncLocalStorage } from 'node:async_hooks'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ClienteleEvent } from '../clientele.d.ts'
import { outbox, type Outbox } from '../src/outbox.ts'
import { pass, Shelf, useClock, type Arrived } from './visit.ts'

/** What becomes of a request: whether the server gets it, and whether the page hears of it. */
type Fate = 'taken' | 'lost' | 'taken, unheard' | 'busy' | 'broken' | 'large' | 'slow'

const FATES: Fate[] = ['taken', 'taken', 'taken', 'lost', 'taken, unheard', 'busy', 'broken', 'large', 'slow']

type Step =
  | { what: 'track'; tab: number; events: number }
  | { what: 'fate'; fate: Fate }
  | { what: 'pass'; millis: number }
  | { what: 'leave' | 'back' | 'reload' | 'flush' | 'online' | 'crash'; tab: number }

const TABS = 3

/** Seconds on a machine that does nothing else. */
const PATIENCE_MILLIS = 120_000
const tab = fc.nat({ max: TABS - 1 })
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('track' as const), tab, events: fc.integer({ min: 1, max: 8 }) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant('fate' as const), fate: fc.constantFrom(...FATES) }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('pass' as const), millis: fc.constantFrom(0, 1, 100, 500, 5000, 60_000, 700_000) }) },
  { weight: 5, arbitrary: fc.record({ what: fc.constantFrom('leave' as const, 'back' as const, 'reload' as const, 'flush' as const, 'online' as const), tab }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('crash' as const), tab }) },
)

function idsOf(body: string): string[] {
  return (JSON.parse(body) as Arrived[]).map((event) => event.message_id)
}

/** A site in three tabs, and a server that remembers message ids. */
class World {
  readonly shelf = new Shelf()
  readonly tabs: Outbox[] = []
  readonly left: boolean[] = []
  readonly made: string[] = []
  readonly taken = new Set<string>()
  /**
   * Ids of which a page was told that they were taken, while it was open. A page that was left has given its queue free:
   * what it hears then may already be on its way from another, under the same id.
   */
  readonly heard = new Set<string>()
  readonly again: string[] = []
  private readonly closed = new Set<number>()
  private readonly pages: number[] = []
  /** The page whose code runs. */
  private readonly running = new AsyncLocalStorage<number>()
  fate: Fate = 'taken'
  private opened = 0

  constructor() {
    vi.stubGlobal('window', { setTimeout: (act: () => void, millis: number) => this.timed(act, millis) })
    vi.stubGlobal('localStorage', this.shelf.storage)
    vi.stubGlobal('navigator', {
      sendBeacon: (_: string, body: string) => {
        this.sent(body)
        if (this.fate === 'large') return false
        if (this.fate !== 'lost' && this.fate !== 'busy' && this.fate !== 'broken') this.take(body)
        return true
      },
    })
    vi.stubGlobal('fetch', (url: string, { body }: { body: string }) => this.fetched(+url, body))
    for (let i = 0; i < TABS; i++) this.open(i)
  }

  open(tab: number): void {
    this.closed.add(this.pages[tab]!)
    this.pages[tab] = ++this.opened
    this.tabs[tab] = outbox(String(this.opened), { name: 'test' }, () => true)
    this.left[tab] = false
    this.on(tab, (box) => box.flush())
  }

  private on(tab: number, act: (box: Outbox) => void): void {
    this.running.run(this.pages[tab]!, () => act(this.tabs[tab]!))
  }

  /** Pages that are closed do nothing any more. */
  private timed(act: () => void, millis: number): unknown {
    const page = this.running.getStore()!
    return setTimeout(() => {
      if (!this.closed.has(page)) this.running.run(page, act)
    }, millis)
  }

  /** Looked at when it is sent: a slow request may well arrive after another that said the same. */
  private sent(body: string): void {
    this.again.push(...idsOf(body).filter((id) => this.heard.has(id)))
  }

  private take(body: string): string[] {
    const ids = idsOf(body)
    ids.forEach((id) => this.taken.add(id))
    return ids
  }

  private async fetched(page: number, body: string): Promise<Response> {
    const { fate } = this
    this.sent(body)
    if (fate === 'lost') throw new Error('offline')
    if (fate === 'busy') return new Response('', { status: 429, headers: { 'Retry-After': '20' } })
    if (fate === 'broken') return new Response('', { status: 500 })
    const many = (JSON.parse(body) as unknown[]).length
    if (fate === 'large' && many > 2) return new Response('', { status: 413 })
    if (fate === 'slow') await new Promise((done) => setTimeout(done, 20_000))
    const ids = this.take(body)
    if (fate === 'taken, unheard') throw new Error('cut')
    if (this.closed.has(page)) return new Promise(() => undefined)
    if (!this.left[this.pages.indexOf(page)]) ids.forEach((id) => this.heard.add(id))
    return new Response('{"success":true}')
  }

  async run(step: Step): Promise<void> {
    if (step.what === 'fate') this.fate = step.fate
    else if (step.what === 'pass') await pass(step.millis)
    else {
      const at = step.tab
      if (step.what === 'back') {
        if (this.left[at]) this.on(at, (box) => box.back())
        this.left[at] = false
      } else if (step.what === 'reload' || step.what === 'crash') {
        if (step.what === 'reload' && !this.left[at]) this.on(at, (box) => box.leave())
        await pass(0)
        this.open(at)
      } else if (this.left[at]) return
      else if (step.what === 'leave') {
        this.on(at, (box) => box.leave())
        this.left[at] = true
      } else if (step.what === 'flush') this.on(at, (box) => box.flush())
      else if (step.what === 'online') this.on(at, (box) => box.back())
      else if (step.what === 'track') for (let i = 0; i < step.events; i++) this.on(at, (box) => this.track(box))
    }
  }

  private track(box: Outbox): void {
    const id = 'm' + this.made.length
    this.made.push(id)
    box.add({ message_id: id, type: 'track' } as ClienteleEvent)
  }

  /** The connection is good, a page is open, and time goes by. */
  async settle(): Promise<void> {
    this.fate = 'taken'
    for (let i = 0; i < 2; i++) {
      await pass(700_000)
      this.open(0)
    }
    await pass(700_000)
  }
}

beforeEach(useClock)

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

it('loses nothing and sends nothing again that it knows to be taken, whatever happens in whatever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      vi.clearAllTimers()
      const world = new World()
      for (const one of steps) await world.run(one)
      await world.settle()
      expect([...world.taken].sort()).toEqual([...world.made].sort())
      expect(world.again).toEqual([])
      expect(world.shelf.items.size === 0 || [...world.shelf.items.keys()].every((name) => name.endsWith('wait'))).toBe(true)
    }),
    { numRuns: 150 },
  )
}, PATIENCE_MILLIS)

it('counts what it drops: made is taken and dropped, when more is made than is kept', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 8 }), fc.boolean(), async (bursts, refuse) => {
      vi.clearAllTimers()
      let dropped = 0
      let taken = 0
      let open = false
      vi.stubGlobal('window', globalThis)
      vi.stubGlobal('localStorage', new Shelf().storage)
      vi.stubGlobal('navigator', {})
      vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
        if (!open) return new Response('', { status: refuse && body.length < 2000 ? 400 : 503 })
        const events = JSON.parse(body) as Arrived[]
        taken += events.length
        dropped += events[0]!.library.dropped ?? 0
        return new Response('')
      })
      const box = outbox('', {}, () => true)
      let made = 0
      for (const burst of bursts) {
        for (let i = 0; i < burst; i++) box.add({ message_id: String(made++), type: 'track' } as ClienteleEvent)
        await pass(450)
      }
      open = true
      // The last one tells what was dropped before.
      box.add({ message_id: String(made++), type: 'track' } as ClienteleEvent)
      await pass(700_000)
      expect(taken + dropped).toBe(made)
    }),
    { numRuns: 40 },
  )
}, PATIENCE_MILLIS)
