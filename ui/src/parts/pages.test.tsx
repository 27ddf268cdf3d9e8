import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import CohortsPage from '../features/value/pages/CohortsPage.tsx'
import KpisPage from '../features/value/pages/KpisPage.tsx'
import RfmPage from '../features/value/pages/RfmPage.tsx'
import CustomersPage from '../features/profile/pages/CustomersPage.tsx'
import type { Answer, People } from '../api/types.ts'
import { answerOf, show } from '../testing/world.tsx'

// The drawing surface needs a real canvas; everything around it is under test.
vi.mock('../charts/EChart.tsx', () => ({ default: () => null }))

describe('an analysis', () => {
  it('opens with its sentence, says what was counted, and shows the table', async () => {
    show(<RfmPage />, '/value/rfm')
    expect(screen.getByRole('heading', { level: 1, name: 'Which customers matter most, and who fades?' })).toBeTruthy()
    const h1 = await screen.findByRole('heading', { level: 1, name: /champions .* bring .* of revenue/ })
    expect(within(h1).getAllByRole('button').length).toBeGreaterThan(0)
    expect(screen.getByText(/as of Dec 31, 2025/)).toBeTruthy()
    expect(screen.getByRole('columnheader', { name: /Share of revenue/ })).toBeTruthy()
    expect(document.title).toContain('RFM segments')
  })

  it('leads from a figure to its people, whose number is the figure', async () => {
    const people = answerOf<People>('customers.who')
    const asked = show(<RfmPage />, '/value/rfm')
    const h1 = await screen.findByRole('heading', { level: 1, name: /champions/ })
    await userEvent.click(within(h1).getAllByRole('button')[0]!)
    expect(await screen.findByText(`${new Intl.NumberFormat('en').format(people.count)} customers`)).toBeTruthy()
    expect(screen.getByText('Equal to the figure.')).toBeTruthy()
    const post = asked.find(({ method }) => method === 'POST')!
    expect(post.body).toEqual({ who: { trait: 'rfm_segment', op: 'eq', value: 'champions' }, expected: people.count, snapshot: Number(answerOf<Answer>('value.rfm').recipe.snapshot) })
    expect(window.location.search).toContain('who=')
    window.history.back()
    await waitFor(() => expect(window.location.search).not.toContain('who='))
  })

  it('says of people who never bought that nothing is known of their orders', async () => {
    const people = { ...answerOf<People>('customers.who'), customers: [{ id: '01931c20', name: 'Ada Byron' }], facts: [], apart: [] }
    show(<RfmPage />, '/value/rfm', 'en', { 'customers.who': () => Response.json(people) })
    const h1 = await screen.findByRole('heading', { level: 1, name: /champions/ })
    await userEvent.click(within(h1).getAllByRole('button')[0]!)
    const row = (await screen.findByRole('link', { name: 'Ada Byron' })).closest('tr')!
    expect(row.textContent).toBe('Ada Byron–––––')
  })

  it('asks for what the address says, and only for what the page can use', async () => {
    const asked = show(<CohortsPage />, '/value/cohorts?range=all&grain=quarter&compare=year&filter=country:eq:GB')
    await screen.findByRole('grid')
    const question = asked.find(({ url }) => url.pathname.endsWith('cohorts'))!.url.searchParams
    expect(Object.fromEntries(question)).toEqual({ range: 'all', grain: 'quarter', filter: 'country:eq:GB' })
  })

  it('keeps its place and says what happened when the server refuses', async () => {
    const refuse = () =>
      new Response(JSON.stringify({ title: 'Bad request', detail: 'range ends before it begins', code: 'RANGE_REVERSED', faults: [] }), {
        status: 400,
        headers: { 'content-type': 'application/problem+json' },
      })
    show(<RfmPage />, '/value/rfm?range=2011-02-01..2011-01-01', 'en', { 'value.rfm': refuse })
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Range ends before it begins')
    expect(alert.textContent).toContain('RANGE_REVERSED')
    expect(within(alert).getByRole('button', { name: 'Try again' })).toBeTruthy()
  })

  it('speaks Chinese throughout, heads and labels too', async () => {
    show(<KpisPage />, '/value/kpis', 'zh-TW')
    expect(await screen.findByRole('heading', { level: 1, name: /淨營收為/ })).toBeTruthy()
    expect(screen.getAllByRole('button', { name: /回購率/ })).toHaveLength(2)
    for (const button of screen.getAllByRole('button')) expect(button.textContent + (button.title ?? ''), button.outerHTML).not.toMatch(/^(?!CSV$)[a-z ]+$/i)
  })
})

describe('the context', () => {
  it('changes the question by its menus, and resets', async () => {
    const asked = show(<RfmPage />, '/value/rfm')
    await screen.findByRole('heading', { level: 1, name: /champions/ })
    await userEvent.click(screen.getByRole('button', { name: /^Time range/ }))
    await userEvent.click(await screen.findByRole('button', { name: 'Last 90 days' }))
    await waitFor(() => expect(asked.at(-1)!.url.searchParams.get('range')).toBe('last-90d'))
    await userEvent.click(screen.getByRole('button', { name: 'Reset' }))
    expect(window.location.search).toBe('')
  })

  it('offers grains and comparisons where the page can use them', async () => {
    const asked = show(<KpisPage />, '/value/kpis')
    await screen.findByRole('heading', { level: 1, name: /Net revenue is/ })
    await userEvent.click(screen.getByRole('button', { name: /^Grain/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'by week' }))
    await waitFor(() => expect(asked.at(-1)!.url.searchParams.get('grain')).toBe('week'))
    const compare = screen.getByRole('button', { name: /^Compare with/ })
    expect(compare.textContent).toContain('vs period before')
    await userEvent.click(compare)
    await userEvent.click(await screen.findByRole('menuitem', { name: 'vs year before' }))
    await waitFor(() => expect(asked.at(-1)!.url.searchParams.get('compare')).toBe('year'))
  })
})

describe('a comparison', () => {
  it('is left out when nothing shall be compared', async () => {
    const asked = show(<KpisPage />, '/value/kpis?compare=none')
    await screen.findByRole('heading', { level: 1, name: /Net revenue is/ })
    expect(asked.at(-1)!.url.searchParams.get('compare')).toBe('none')
    expect(screen.getByRole('button', { name: /^Compare with/ }).textContent).toContain('Not compared')
  })
})

describe('the heat table', () => {
  it('is one stop, moves by arrows, opens people with Enter', async () => {
    show(<CohortsPage />, '/value/cohorts')
    const grid = await screen.findByRole('grid')
    const cells = within(grid).getAllByRole('gridcell')
    expect(cells.filter((cell) => cell.tabIndex === 0)).toHaveLength(1)
    cells[0]!.focus()
    await userEvent.keyboard('{ArrowRight}{ArrowDown}')
    expect(document.activeElement?.getAttribute('data-at')).toBe('1,1')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(window.location.search).toContain('who='))
  })
})

describe('the table', () => {
  it('sorts by a head, says so, and keeps unknown values last', async () => {
    show(<RfmPage />, '/value/rfm')
    const head = await screen.findByRole('columnheader', { name: /^Customers/ })
    await userEvent.click(within(head).getByRole('button'))
    expect(head.getAttribute('aria-sort')).toBe('descending')
    const table = head.closest('table')!
    const values = [...table.querySelectorAll('tbody tr')].map((row) => Number(row.children[1]!.textContent!.replaceAll(',', '')))
    expect(values).toEqual(values.toSorted((a, b) => b - a))
  })

  it('of all customers draws the rows in sight only, and counts all of them', async () => {
    const asked = show(<CustomersPage />, '/customers')
    expect(await screen.findByRole('heading', { level: 1, name: '11,987 customers' })).toBeTruthy()
    const table = screen.getByRole('table')
    expect(table.getAttribute('aria-rowcount')).toBe('11988')
    expect(table.querySelectorAll('tbody tr:not(.spacer)').length).toBeLessThan(60)
    await userEvent.click(screen.getByRole('button', { name: /P\(alive\)/ }))
    await waitFor(() => expect(asked.at(-1)!.url.searchParams.get('sort')).toBe('-pAlive'))
  })
})
