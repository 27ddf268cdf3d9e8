import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import SourcesPage from '../features/collect/pages/SourcesPage.tsx'
import JobsPage from '../features/job/pages/JobsPage.tsx'
import AuditPage from '../features/privacy/pages/AuditPage.tsx'
import QualityPage from '../features/quality/pages/QualityPage.tsx'
import UsersPage from '../features/access/pages/UsersPage.tsx'
import { show } from '../testing/world.tsx'

const NOTHING = () => Response.json({ items: [], next: null, total: 0 })

function refusal(): Response {
  return new Response(JSON.stringify({ title: 'Busy', detail: 'the store is being restored', code: 'STORE_BUSY', faults: [] }), {
    status: 409,
    headers: { 'content-type': 'application/problem+json' },
  })
}

const PAGES = [
  { name: 'sources', title: 'Sources and imports', page: <SourcesPage />, row: /^default/ },
  { name: 'jobs', title: 'Jobs', page: <JobsPage />, row: /products.xlsx/ },
  { name: 'audit', title: 'Audit log', page: <AuditPage />, row: /ada/ },
  { name: 'quality', title: 'Data quality', page: <QualityPage />, row: /order_id/ },
  { name: 'users', title: 'Users', page: <UsersPage />, row: /ada/ },
] as const

describe('a page that lists', () => {
  it.each(PAGES)('shows its rows under its heading: $name', async ({ name, title, page, row }) => {
    show(page, `/${name}`)
    expect((await screen.findAllByRole('row', { name: row })).length).toBeGreaterThan(0)
    expect(screen.getAllByRole('heading', { level: 1 })).toHaveLength(1)
    expect(document.title).toBe(`${title} · Clientele`)
    await waitFor(() => expect(screen.getByRole('article').getAttribute('aria-busy')).toBe('false'))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it.each(PAGES)('says why there is nothing, and asks again: $name', async ({ name, page, row }) => {
    let refuse = true
    const asked = show(page, `/${name}`, 'en', { [name]: () => (refuse ? refusal() : NOTHING()) })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('The store is being restored')
    expect(screen.queryByRole('row', { name: row })).toBeNull()
    if (name === 'quality') return // its answer is never a list of nothing
    refuse = false
    const before = asked.length
    await userEvent.click(within(alert).getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
    expect(asked.length).toBeGreaterThan(before)
  })

  it.each([
    { name: 'sources', page: <SourcesPage />, said: 'No source yet' },
    { name: 'jobs', page: <JobsPage />, said: 'No jobs yet' },
    { name: 'audit', page: <AuditPage />, said: 'Nothing is recorded yet' },
  ])('says what an empty list would hold: $name', async ({ name, page, said }) => {
    show(page, `/${name}`, 'en', { [name]: NOTHING, imports: NOTHING, 'collect.sources': NOTHING })
    expect(await screen.findByText(said, { exact: false })).toBeTruthy()
    expect(screen.queryByRole('table')).toBeNull()
  })

  it('keeps what follows the list when the list is refused', async () => {
    show(<SourcesPage />, '/data/sources', 'en', { sources: refusal })
    await screen.findByRole('alert')
    expect(await screen.findByRole('row', { name: /newsletter.xlsx/ })).toBeTruthy()
  })

  it('is busy until what follows the list is there too', async () => {
    let answer: (response: Response) => void = () => undefined
    const later = new Promise<Response>((resolve) => (answer = resolve))
    show(<SourcesPage />, '/data/sources', 'en', { imports: () => later })
    expect((await screen.findAllByRole('row', { name: /^default/ })).length).toBeGreaterThan(0)
    expect(document.querySelector('[aria-busy=true]')).not.toBeNull()
    answer(NOTHING())
    await waitFor(() => expect(document.querySelector('[aria-busy=true]')).toBeNull())
  })
})
