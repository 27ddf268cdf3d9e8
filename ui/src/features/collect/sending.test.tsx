import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import type { IssuedSource, Page, SendingSource, Session } from '../../api/types.ts'
import { answerOf, show, type Asked } from '../../testing/world.tsx'
import './components/SourceDrawer.tsx' // loaded on first use, which may take longer than a test waits
import SourcesPage from './pages/SourcesPage.tsx'

const KEY = 'kWcT3p9xVnE1hQz6mJ0bRfYs8uLdGaXo2iN5tKvPyHw'
const sending = answerOf<Page<SendingSource>>('collect.sources')
const website = sending.items.find(({ name }) => name === 'website')!

const issued = (name: string): IssuedSource => ({ ...website, name, writeKey: KEY })

/** As the server does: what was made is in the list afterwards. */
function made() {
  let items = sending.items
  return ({ method, body }: Asked) => {
    if (method !== 'POST') return Response.json({ ...sending, items })
    const source = issued((body as { name: string }).name)
    items = [...items, { ...website, name: source.name }]
    return Response.json(source, { status: 201 })
  }
}

const page = (address = '/data/sources', answers = {}) => show(<SourcesPage />, address, 'en', answers)

async function paste(field: HTMLElement, text: string) {
  await userEvent.click(field)
  await userEvent.paste(text)
}

describe('sources that send events', () => {
  it('stand above those of files, each once', async () => {
    page()
    const table = (await screen.findByRole('heading', { name: 'Sources that send events' })).closest('section')!
    expect(within(table).getAllByRole('row').map((row) => row.textContent)).toEqual([
      'SourceWhat sendsHealthLast eventLast hourLast dayRejectedDuplicatesWrite keys',
      expect.stringMatching(/^checkoutPrograms on serversmany rejects.*468726.9%1.4%1 valid$/),
      expect.stringMatching(/^websiteWeb pagesreceiving.*1,23120,9000.0%1.9%1 valid$/),
    ])
    const files = (await screen.findByRole('heading', { name: 'Sources of files' })).closest('section')!
    expect(within(files).queryByText('website')).toBeNull()
    expect(within(files).getByText('newsletter')).toBeTruthy()
  })

  it('are made in a drawer that shows the key once, in the snippet too', async () => {
    const asked = page('/data/sources', { 'collect.sources': made() })
    await userEvent.click(await screen.findByRole('button', { name: 'New source' }))
    await paste(await screen.findByLabelText('Name'), 'blog')
    await paste(screen.getByLabelText('Pages that may send'), 'https://blog.example')
    await userEvent.click(screen.getByRole('button', { name: 'Create source' }))
    const key = await screen.findByRole('region', { name: 'Write key' })
    expect(within(key).getByText(KEY)).toBeTruthy()
    expect(document.activeElement).toBe(key)
    const post = asked.find(({ method }) => method === 'POST')!
    expect(post.body).toMatchObject({ name: 'blog', kind: 'web', origins: ['https://blog.example'], eventsPerSecond: null, zone: null, addresses: 'truncated' })
    expect(screen.getByRole('group', { name: "Clientele's tracker" }).textContent).toContain(`src="${window.location.origin}/clientele.js" data-key="${KEY}"`)

    await userEvent.click(screen.getByRole('button', { name: 'Close' }))
    await userEvent.click(await screen.findByRole('button', { name: 'blog' }))
    expect((await screen.findByRole('group', { name: "Clientele's tracker" })).textContent).toContain('data-key="YOUR_WRITE_KEY"')
    expect(screen.queryByText(KEY)).toBeNull()
  })

  it('have a snippet for each client', async () => {
    page('/data/sources?source=checkout')
    expect((await screen.findByRole('group', { name: 'Segment, Node' })).textContent).toContain(`host: '${window.location.origin}'`)
    await userEvent.click(screen.getByRole('button', { name: 'With: Segment, Node' }))
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Matomo, pages' }))
    expect(screen.getByRole('group', { name: 'Matomo, pages' }).textContent).toContain("_paq.push(['setSiteId', 'YOUR_WRITE_KEY'])")
  })

  it('are given a new key, with the days that earlier ones go on', async () => {
    const asked = page('/data/sources?source=website', { 'collect.sources.website.rotate': () => Response.json(issued('website'), { status: 201 }) })
    const days = await screen.findByLabelText('Days that earlier keys stay valid')
    await userEvent.clear(days)
    await userEvent.type(days, '30')
    await userEvent.click(screen.getByRole('button', { name: 'Make a new key' }))
    expect(within(await screen.findByRole('region', { name: 'Write key' })).getByText(KEY)).toBeTruthy()
    expect(asked.find(({ method }) => method === 'POST')!.body).toEqual({ overlap: 30 })
  })

  it('are changed, disabled, and say what was wrong beside the field', async () => {
    let refuse = true
    const asked = page('/data/sources?source=website', {
      'collect.sources.website': () =>
        refuse
          ? Response.json(
              { title: 'Bad request', detail: 'events a second are a whole number from 1, was 0', code: 'SOURCE_RATE', faults: [{ code: 'SOURCE_RATE', field: 'eventsPerSecond', message: 'events a second are a whole number from 1, was 0' }] },
              { status: 400 },
            )
          : Response.json(website),
    })
    const rate = await screen.findByLabelText('Events a second, at most')
    await userEvent.clear(rate)
    await userEvent.type(rate, '0')
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByRole('alert')
    expect(document.getElementById(rate.getAttribute('aria-describedby')!.split(' ').at(-1)!)!.textContent).toContain('whole number from 1')
    refuse = false
    await userEvent.clear(rate)
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(await screen.findByText('Saved')).toBeTruthy()
    const patches = () => asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body)
    expect(patches().at(-1)).toMatchObject({ eventsPerSecond: null, origins: ['https://shop.example', 'https://*.shop.example'], consentRequired: true })
    expect(patches().at(-1)).not.toHaveProperty('name')
    await userEvent.click(screen.getByRole('button', { name: 'Disable' }))
    await waitFor(() => expect(patches().at(-1)).toEqual({ disabled: true }))
  })

  it('offer a reader the snippet and nothing that would be refused', async () => {
    const session = { ...answerOf<Session>('session'), rights: ['read'] }
    page('/data/sources?source=website', { session: () => Response.json(session) })
    expect((await screen.findByRole('group', { name: "Clientele's tracker" })).textContent).toContain('YOUR_WRITE_KEY')
    expect(screen.getByText(/Whoever administers this workspace/)).toBeTruthy()
    for (const name of ['New source', 'Make a new key', 'Save', 'Disable']) expect(screen.queryByRole('button', { name })).toBeNull()
  })

  it('say that there is none of a name, and what went wrong', async () => {
    page('/data/sources?source=nobody')
    expect(await screen.findByText('There is no source “nobody”')).toBeTruthy()
  })

  it('keep the rest of the page where they are refused', async () => {
    const refusal = () => Response.json({ title: 'Busy', detail: 'the store is being restored', code: 'STORE_BUSY', faults: [] }, { status: 409 })
    page('/data/sources', { 'collect.sources': refusal })
    expect((await screen.findByRole('alert')).textContent).toContain('The store is being restored')
    expect(await screen.findByRole('row', { name: /newsletter.xlsx/ })).toBeTruthy()
  })
})
