import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { show, type Asked } from '../../testing/world.tsx'
import './components/RejectDrawer.tsx' // loaded on first use, which may take longer than a test waits
import RejectsPage from './pages/RejectsPage.tsx'

const event = { id: 'e7', import: null, file: 'checkout', line: 1, column: 'type', value: 'tarck', code: 'EVENT_TYPE_UNKNOWN', message: 'type is unknown', suggestion: 'send one of track, page', what: 'events' }
const row = { id: '1-4', import: '1', file: 'orders.csv', line: 4, column: 'quantity', value: 'x', code: 'REJECT_NUMBER', message: "'x' is not a number", suggestion: 'write it like 1234.50', what: 'rows' }
const detail = { ...event, source: 'checkout', at: '2026-01-04T11:59:55Z', format: 'CLIENTELE', path: '/api/v1/events', envelope: '{}', raw: '{"type":"tarck"}', field: 'type' }
const counts = [
  { code: 'EVENT_TYPE_UNKNOWN', column: 'type', rows: 1, source: 'checkout', what: 'events' },
  { code: 'REJECT_NUMBER', column: 'quantity', rows: 2, source: 'default', what: 'rows' },
]

function page(address = '/data/rejects', replayed: (asked: Asked) => Response = () => Response.json({ fate: 'accepted', code: null, field: null, message: null, suggestion: null })) {
  return show(<RejectsPage />, address, 'en', {
    rejects: ({ url }) => {
      const what = url.searchParams.get('what')
      const [items, tallies] = [[event, row], counts].map((all) => (all as { what: string }[]).filter((one) => what === null || one.what === what))
      return Response.json({ items, next: null, total: (tallies as typeof counts).reduce((sum, { rows }) => sum + rows, 0), counts: tallies })
    },
    'rejects.events.e7': () => Response.json(detail),
    'rejects.events.e7.replay': replayed,
    'rejects.replay': () => Response.json({ job: { id: 'j', kind: 'replay', state: 'queued' } }, { status: 202 }),
    'jobs.j': () => Response.json({ id: 'j', kind: 'replay', subject: 'rejects', state: 'queued', progress: null, result: null, problem: null }),
  })
}

describe('what was set aside', () => {
  it('is events and rows, counted by reason, chosen by source and sort', async () => {
    const asked = page()
    expect((await screen.findByRole('heading', { level: 1, name: /rejected/ })).textContent).toBe('1 rejected event, 2 rejected rows')
    expect(screen.getByRole('button', { name: 'unknown type: 1' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'What: any' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'events' }))
    await screen.findByRole('heading', { level: 1, name: '1 rejected event' })
    expect(screen.queryByText('Rows as CSV')).toBeNull()
    expect(asked.some(({ url }) => url.searchParams.get('what') === 'events')).toBe(true)
  })

  it('is replayed as it is chosen', async () => {
    const asked = page('/data/rejects?what=events&source=checkout&code=EVENT_TYPE_UNKNOWN')
    await userEvent.click(await screen.findByRole('button', { name: 'Replay 1' }))
    await waitFor(() => expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ what: 'events', source: 'checkout', code: 'EVENT_TYPE_UNKNOWN' }))
  })

  it('is mended one by one: the text is sent only where it was changed', async () => {
    const asked = page()
    await userEvent.click(await screen.findByRole('button', { name: 'checkout' }))
    const drawer = await screen.findByRole('dialog')
    const text = await within(drawer).findByLabelText<HTMLTextAreaElement>('Its text')
    expect(text.value).toBe('{"type":"tarck"}')
    expect(within(drawer).getByRole('button', { name: 'Replay as it was sent' })).toBeTruthy()
    await userEvent.clear(text)
    await userEvent.click(text)
    await userEvent.paste('{"type":"track"}')
    await userEvent.click(within(drawer).getByRole('button', { name: 'Replay as mended' }))
    expect(await within(drawer).findByText(/It is in the record now/)).toBeTruthy()
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ raw: '{"type":"track"}' })
  })

  it('says why it is rejected again', async () => {
    page('/data/rejects?reject=e7', () => Response.json({ fate: 'rejected', code: 'EVENT_NO_NAME', field: 'name', message: 'is a track without a name', suggestion: 'name it' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Replay as it was sent' }))
    expect((await screen.findByRole('heading', { name: 'It is rejected again' })).closest('section')!.textContent).toContain('is a track without a name')
  })
})
