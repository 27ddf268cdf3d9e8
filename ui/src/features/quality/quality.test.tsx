import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { answerOf, show } from '../../testing/world.tsx'
import QualityPage from './pages/QualityPage.tsx'

describe('data quality', () => {
  it('shows a number column with its quantiles and without idle places', async () => {
    show(<QualityPage />, '/data/quality')
    const row = await screen.findByRole('row', { name: /^quantity/ })
    expect(row.textContent).toContain('1 · 1 · 2 · 6.5 · 24')
    expect(row.textContent).toContain('1 (38.1K)')
  })

  it('declares what is expected, and asks how it came out', async () => {
    const asked = show(<QualityPage />, '/data/quality', 'en', { quality: () => Response.json({ ...answerOf<object>('quality'), expectations: [] }) })
    await userEvent.click(await screen.findByRole('button', { name: 'Declare…' }))
    const yaml = await screen.findByRole('textbox', { name: /YAML/ })
    fireEvent.change(yaml, { target: { value: 'expectations:\n  - kind: orders\n    unique: order_id\n' } })
    const before = asked.filter(({ url }) => url.pathname === '/api/v1/quality').length
    await userEvent.click(screen.getByRole('button', { name: 'Save and check' }))
    await waitFor(() => expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ yaml: 'expectations:\n  - kind: orders\n    unique: order_id\n' }))
    await waitFor(() => expect(asked.filter(({ url }) => url.pathname === '/api/v1/quality').length).toBeGreaterThan(before))
    expect(screen.queryByRole('textbox', { name: /YAML/ })).toBeNull()
  })

  it('calls what no row could break neither holding nor failing', async () => {
    const expectations = [
      { name: 'unique (order_id, line)', outcome: 'not_applicable', failed: 0, rows: 0, examples: [] },
      { name: 'quantity in 1..10', outcome: 'failed', failed: 2, rows: 9, examples: [] },
    ]
    show(<QualityPage />, '/data/quality', 'en', { quality: () => Response.json({ ...answerOf<object>('quality'), expectations }) })
    const checks = await screen.findAllByRole('listitem')
    const told = checks.map((one) => one.textContent).filter((text) => text.includes('quantity in') || text.includes('unique'))
    expect(told[0]).toContain('nothing to check')
    expect(told[1]).toContain('fails')
    expect(document.body.textContent).toContain('1 of 2 expectations fail')
  })

  it('keeps what was typed when it is refused', async () => {
    let refuse = false
    const refusal = () =>
      new Response(JSON.stringify({ title: 'Not possible', detail: "entry 1: there is no column 'custmer'", code: 'EXPECTATION', faults: [] }), {
        status: 400,
        headers: { 'content-type': 'application/problem+json' },
      })
    show(<QualityPage />, '/data/quality', 'en', {
      'quality.expectations': () => (refuse ? refusal() : Response.json({ yaml: 'expectations: []', items: [] })),
    })
    await userEvent.click(await screen.findByRole('button', { name: 'Change…' }))
    const yaml = await screen.findByRole('textbox', { name: /YAML/ })
    refuse = true
    fireEvent.change(yaml, { target: { value: 'expectations:\n  - kind: orders\n    unique: custmer\n' } })
    await userEvent.click(screen.getByRole('button', { name: 'Save and check' }))
    expect((await screen.findByRole('alert')).textContent).toContain('custmer')
    expect((yaml as HTMLTextAreaElement).value).toContain('custmer')
  })

  it('offers no declaring to whoever may not', async () => {
    show(<QualityPage />, '/data/quality', 'en', { session: () => Response.json({ ...answerOf<object>('session'), roles: ['viewer'], rights: ['read'] }) })
    await screen.findByRole('row', { name: /^quantity/ })
    expect(screen.queryByRole('button', { name: /Declare…|Change…/ })).toBeNull()
  })
})
