import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { snippet, usualWay, WAYS } from './snippets.ts'
import { SENDERS } from './api.ts'

const place = { origin: 'https://clientele.example.com', key: 'kW-c_T3', consentRequired: false }

describe('a snippet', () => {
  it.each(WAYS)('carries the key and the address, and nothing left to fill in but the place of Matomo’s script: %s', (way) => {
    const text = snippet(way, place)
    expect(text).toContain('kW-c_T3')
    expect(text).toContain('https://clientele.example.com')
    expect(text.replace('YOUR_MATOMO', '')).not.toMatch(/YOUR_|undefined|null/)
  })

  it('of the tracker is the one that its page of the documentation has', () => {
    const page = readFileSync(path.resolve(import.meta.dirname, '../../../../docs/tracker.md'), 'utf8')
    const documented = page
      .slice(page.indexOf('    <script>'), page.indexOf('\n\nThe first script only'))
      .split('\n')
      .map((line) => line.slice(4))
      .join('\n')
    expect(snippet('tracker', { ...place, key: 'WRITE_KEY' })).toBe(documented)
    expect(snippet('tracker', { ...place, consentRequired: true })).toContain('data-consent="required"></script>')
  })

  it('of Segment’s browser client says the protocol of the page, too', () => {
    expect(snippet('segment-browser', place)).toContain("apiHost: 'clientele.example.com/v1', protocol: 'https'")
    expect(snippet('segment-browser', { ...place, origin: 'http://127.0.0.1:8080' })).toContain("apiHost: '127.0.0.1:8080/v1', protocol: 'http'")
  })

  it('for curl holds a body that is JSON', () => {
    const body = /--data '(.*)'$/.exec(snippet('curl', place))![1]!
    expect(JSON.parse(body)).toEqual([expect.objectContaining({ event: 'Plan Chosen', userId: '4711' })])
  })

  it.each(SENDERS)('is there for whatever sends: %s', (kind) => expect(WAYS).toContain(usualWay(kind)))
})
