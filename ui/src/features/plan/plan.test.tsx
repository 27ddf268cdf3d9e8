import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { Plan, Session } from '../../api/types.ts'
import { answerOf, show, type Asked } from '../../testing/world.tsx'
import { lineAt, policiesOf } from './api.ts'
import PlanPage from './pages/PlanPage.tsx'

const plan = answerOf<Plan>('plan.website')

const page = (address = '/data/plan?source=website', answers: Record<string, (asked: Asked) => Response> = {}, language: 'en' | 'zh-TW' = 'en') =>
  show(<PlanPage />, address, language, answers)

const refused = (status: number, code: string, detail: string) =>
  new Response(JSON.stringify({ title: 'No', detail, code, faults: [] }), { status, headers: { 'content-type': 'application/problem+json' } })

describe('the tracking plan', () => {
  it('opens with how much came and what the plan does not name', async () => {
    page()
    expect(await screen.findByRole('heading', { level: 1, name: '1,204 events today, 1 of 3 names is not in the plan.' })).toBeTruthy()
    const row = screen.getByRole('row', { name: /^product_viewed/ })
    expect(row.textContent).toContain('not in the plan')
    expect(screen.getByRole('row', { name: /^Gift Wrapped/ }).textContent).toContain('in the plan, never seen')
    expect(screen.getByRole('row', { name: /^Product Viewed/ }).textContent).toContain('+6.8%')
    expect(screen.getByRole('row', { name: /^Any page/ })).toBeTruthy()
  })

  it('shows of one event what differs, with examples, and takes it into the plan', async () => {
    const asked = page()
    await userEvent.click(await screen.findByRole('button', { name: 'Product Viewed' }))
    const drawer = await screen.findByRole('dialog')
    expect((await within(drawer).findByText('"18.99"')).closest('li')!.textContent).toContain('m-4410')
    expect(window.location.search).toContain('event=track')
    const seen = await within(drawer).findByRole('row', { name: /^colour/ })
    expect(seen.textContent).toBe('colourtext16.0%blue, green▲ not in the plan')
    const unknown = within(drawer).getAllByText('colour')[0]!.closest('li')!
    await userEvent.click(within(unknown).getByRole('button', { name: 'Add to the plan' }))
    await waitFor(() => expect(asked.find(({ url }) => url.pathname.endsWith('/draft'))?.body).toEqual({ yaml: plan.yaml, type: 'track', name: 'Product Viewed', property: 'colour' }))
    expect(await screen.findByRole('textbox', { name: 'Plan, as YAML' })).toBeTruthy()
  })

  it('changes a policy as a draft that is saved on top of what was seen', async () => {
    const asked = page()
    await userEvent.click(await screen.findByRole('button', { name: /^Wrong type/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'reject' }))
    const text = await screen.findByRole('textbox', { name: 'Plan, as YAML' })
    expect((text as HTMLTextAreaElement).value).toContain('wrong_type: reject')
    expect(await screen.findByText('1 change against the plan that holds')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Save the plan' }))
    await waitFor(() => expect(asked.find(({ method }) => method === 'PUT')?.body).toEqual({ yaml: (text as HTMLTextAreaElement).value, version: 2 }))
    await waitFor(() => expect(screen.queryByRole('textbox', { name: 'Plan, as YAML' })).toBeNull())
    expect(policiesOf('unknown_event')).toEqual(['flag', 'reject'])
  })

  it('names mistakes at their lines and leads there', async () => {
    const faults = [{ line: 3, path: 'policy.unknown_event', message: "'drop' can't become of unknown_event" }]
    page('/data/plan?source=website', { 'plan.website.check': () => Response.json({ faults, outcome: null, items: [], changes: [] }) })
    await userEvent.click(await screen.findByRole('button', { name: 'Edit the plan' }))
    const text = (await screen.findByRole('textbox', { name: 'Plan, as YAML' })) as HTMLTextAreaElement
    fireEvent.change(text, { target: { value: plan.yaml.replace('unknown_event: flag', 'unknown_event: drop') } })
    await userEvent.click(await screen.findByRole('button', { name: 'Line 3' }))
    expect(text.value.slice(text.selectionStart, text.selectionEnd)).toBe('  unknown_event: drop')
    expect(lineAt('ab\ncd', 2)).toEqual([3, 5])
  })

  it('keeps what was typed when somebody saved meanwhile', async () => {
    page('/data/plan?source=website', { 'plan.website': ({ method }) => (method === 'PUT' ? refused(409, 'VERSION_SEEN', 'version 3 was saved by grace meanwhile') : Response.json(plan)) })
    await userEvent.click(await screen.findByRole('button', { name: 'Edit the plan' }))
    await userEvent.click(await screen.findByRole('button', { name: 'Save the plan' }))
    expect((await screen.findByRole('alert')).textContent).toContain('grace')
    expect((screen.getByRole('textbox', { name: 'Plan, as YAML' }) as HTMLTextAreaElement).value).toBe(plan.yaml)
  })

  it('says who saved what, what differs, and leads back', async () => {
    page()
    const row = await screen.findByRole('row', { name: /^2/ })
    await userEvent.click(within(row).getByRole('button', { name: '2' }))
    expect(await screen.findByText('Version 2 against version 1')).toBeTruthy()
    expect(screen.getByText('Gift Wrapped', { selector: 'strong' })).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Back to this version…' }))
    expect(((await screen.findByRole('textbox', { name: 'Plan, as YAML' })) as HTMLTextAreaElement).value).toContain('value_not_allowed: flag')
  })

  it('explains itself where there is none, and proposes one', async () => {
    page('/data/plan?source=checkout')
    expect(await screen.findByText('checkout has no tracking plan')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: 'Propose from what was seen' }))
    expect(((await screen.findByRole('textbox', { name: 'Plan, as YAML' })) as HTMLTextAreaElement).value).toContain('Order Completed')
    expect(screen.getByText(/Proposed from 2,041 of 8,120 events/)).toBeTruthy()
  })

  it('offers no change to whoever may not, and leads on where nothing sends', async () => {
    page('/data/plan?source=website', { session: () => Response.json({ ...answerOf<Session>('session'), roles: ['viewer'], rights: ['read'] }) })
    await screen.findByRole('heading', { level: 1, name: /1,204/ })
    expect(screen.queryByRole('button', { name: /Edit the plan|Back to this version/ })).toBeNull()
    expect(screen.getByText('Wrong type: flag')).toBeTruthy()
  })

  it('speaks Chinese throughout', async () => {
    page('/data/plan?source=website', {}, 'zh-TW')
    expect(await screen.findByRole('heading', { level: 1, name: '今天 1,204 個事件，3 個名稱中有 1 個不在計畫中。' })).toBeTruthy()
  })

  it('says which properties have columns, and gives another one a column', async () => {
    const asked = page()
    expect((await screen.findByRole('row', { name: /^Order Id/ })).textContent).toContain('property_order_id')
    expect(screen.getByText('41,200 earlier events are still read out of JSON, until the next upkeep.')).toBeTruthy()
    const row = screen.getByRole('row', { name: /^price/ })
    await userEvent.click(within(row).getByRole('button', { name: /number$/ }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'no column' }))
    const put = () => asked.filter(({ method, url }) => method === 'PUT' && url.pathname.endsWith('collect/properties')).map(({ body }) => body)
    await waitFor(() => expect(put()).toEqual([{ name: 'price', type: 'none' }]))
    await userEvent.type(screen.getByRole('textbox', { name: /Another property/ }), 'size')
    await userEvent.click(screen.getByRole('button', { name: 'Give it a column' }))
    await waitFor(() => expect(put()).toContainEqual({ name: 'size', type: 'text' }))
  })
})
