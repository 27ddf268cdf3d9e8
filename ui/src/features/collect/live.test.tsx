import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { LiveEvent, LiveView } from '../../api/types.ts'
import { answerOf, show, type Asked } from '../../testing/world.tsx'
import './components/LiveDrawer.tsx' // loaded on first use, which may take longer than a test waits
import { KEPT, stepped, type Live } from './live.ts'
import LivePage from './pages/LivePage.tsx'

const view = answerOf<LiveView>('collect.live')
const nothing: LiveView = { ...view, anew: false, items: [] }
const one = (id: string): LiveEvent => ({ ...view.items[0]!, id, name: `Event ${id}` })

/** A server that has something new when told so, and makes whoever asks wait otherwise. */
function serving() {
  const next: LiveView[] = []
  let wake: () => void = () => undefined
  return {
    answer: async ({ url }: Asked) => {
      if (!url.searchParams.has('after')) return Response.json(view)
      while (next.length === 0) await new Promise<void>((done) => (wake = done))
      return Response.json(next.shift())
    },
    tell: (came: LiveView) => {
      next.push(came)
      wake()
    },
  }
}

const page = (address = '/data/live', answers: Parameters<typeof show>[3] = {}) => show(<LivePage />, address, 'en', answers)

describe('events as they arrive', () => {
  it('say in a sentence how many came, and list them with what became of each', async () => {
    const { answer } = serving()
    page('/data/live', { 'collect.live': answer })
    const count = view.pulse.accepted + view.pulse.duplicate + view.pulse.rejected
    expect((await screen.findByRole('heading', { level: 1, name: /events/ })).textContent).toBe(`${count} events in the last 5 minutes, ${view.pulse.rejected} of them rejected`)
    const rows = screen.getAllByRole('row').map((row) => row.textContent)
    expect(rows).toHaveLength(7)
    expect(rows[3]).toMatch(/rejectedchecktarck|rejectedcheckouttarck.*unknown type: type/)
    expect(rows[5]).toMatch(/acceptedwebsitepageEarl Greyanon-1177shop.example\/teareferralrobot/)
  })

  it('move by themselves, and stand still while they are held', async () => {
    const { answer, tell } = serving()
    page('/data/live', { 'collect.live': answer })
    await screen.findAllByText('Product Added')
    tell({ ...nothing, items: [one('a')] })
    await screen.findByText('Event a')
    await userEvent.click(screen.getByRole('button', { name: 'Hold' }))
    tell({ ...nothing, items: [one('b')], missed: 2 })
    await screen.findByRole('button', { name: 'Go on (3 new)' })
    expect(screen.queryByText('Event b')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Go on (3 new)' }))
    expect(screen.getByText('Event b')).toBeTruthy()
  })

  it('are filtered by the server', async () => {
    const { answer } = serving()
    const asked = page('/data/live?source=website', { 'collect.live': answer })
    await screen.findAllByText('Product Added')
    await userEvent.type(screen.getByLabelText('Name'), 'tea')
    await waitFor(() => expect(asked.some(({ url }) => url.searchParams.get('name') === 'tea' && url.searchParams.get('source') === 'website')).toBe(true))
  })

  it('open beside what was sent', async () => {
    const { answer } = serving()
    page('/data/live', { 'collect.live': answer })
    const [first] = await screen.findAllByRole('button', { name: /11:59:58/ })
    await userEvent.click(first!)
    const drawer = await screen.findByRole('dialog')
    expect((await within(drawer).findByRole('group', { name: 'As it was sent' })).textContent).toContain('"message_id": "m-6"')
    expect(within(drawer).getByRole('row', { name: /user_id u-17/ })).toBeTruthy()
  })

  it('say what would fill the page where nothing came yet', async () => {
    page('/data/live', { 'collect.live': () => Response.json({ ...view, items: [] }) })
    expect((await screen.findByText('No event has come yet')).closest('.empty')!.textContent).toContain('Install the snippet of checkout')
  })
})

describe('what the page holds', () => {
  const live: Live = { events: view.items, aside: [], asideCount: 0, passed: 0, pulse: view.pulse, held: false, error: null }

  it('is bounded, held or not', () => {
    const many = Array.from({ length: 150 }, (_, at) => one(String(at)))
    let now = live
    for (let at = 0; at < 5; at++) now = stepped(now, { is: 'came', view: { ...nothing, items: many } })
    expect(now.events).toHaveLength(KEPT)
    now = stepped(now, { is: 'hold', held: true })
    for (let at = 0; at < 5; at++) now = stepped(now, { is: 'came', view: { ...nothing, items: many } })
    expect(now.aside).toHaveLength(KEPT)
    expect(now.asideCount).toBe(750)
  })

  it('is forgotten when somebody was erased, even while it is held', () => {
    const held = stepped(live, { is: 'hold', held: true })
    expect(stepped(held, { is: 'came', view: { ...nothing, anew: true, items: [one('z')] } }).events.map(({ id }) => id)).toEqual(['z'])
  })
})
