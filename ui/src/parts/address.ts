import { useCallback, useMemo } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { Params } from '../api/client.ts'
import type { Rule } from '../api/types.ts'

/** The state of a page, as it stands in its address. */
export interface Address {
  readonly range: string
  readonly compare: string | null
  readonly filter: readonly string[]
  readonly by: readonly string[]
  readonly grain: string | null
  readonly view: string | null
  readonly who: Who | null
  readonly recipe: boolean
  /** Everything else: controls of single pages, and what an older or newer link says. */
  readonly more: Readonly<Record<string, string>>
}

/** The people behind a figure, and the figure, so that the drawer can say whether they are equal. */
export interface Who {
  readonly rule: Rule
  readonly expected: number | null
  /** The state of the data that was counted, where the answer says it. */
  readonly snapshot: number | null
}

export const DEFAULT_RANGE = 'last-12m'

const RANGE = /^(all|last-\d{1,4}(d|w|m|q|y)|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2})$/
const COMPARE = /^(none|previous|year|\d{4}-\d{2}-\d{2}\.\.\d{4}-\d{2}-\d{2})$/
const FILTER = /^[a-zA-Z][\w.]*:(eq|ne|lt|le|gt|ge|in):.+$/
const GRAIN = /^(day|week|month|quarter|year)$/
const OWN = new Set(['range', 'compare', 'filter', 'by', 'grain', 'view', 'who', 'recipe'])

/** Reads an address; what it can't use is named in `unknown`, never silently dropped. */
export function readAddress(search: string): { address: Address; unknown: readonly string[] } {
  const params = new URLSearchParams(search)
  const unknown: string[] = []
  const one = (name: string, pattern: RegExp): string | null => {
    const value = params.get(name)
    if (value === null) return null
    if (pattern.test(value)) return value
    unknown.push(`${name}=${value}`)
    return null
  }
  const filter = params.getAll('filter').filter((value) => {
    if (!FILTER.test(value)) unknown.push(`filter=${value}`)
    return FILTER.test(value)
  })
  const who = params.get('who')
  const people = who === null ? null : readWho(who)
  if (who !== null && people === null) unknown.push('who')
  const more: Record<string, string> = {}
  for (const [name, value] of params) if (!OWN.has(name)) more[name] = value
  return {
    address: {
      range: one('range', RANGE) ?? DEFAULT_RANGE,
      compare: one('compare', COMPARE),
      filter,
      by: params.get('by')?.split(',').filter(Boolean) ?? [],
      grain: one('grain', GRAIN),
      view: params.get('view') || null,
      who: people,
      recipe: params.get('recipe') === '1',
      more,
    },
    unknown,
  }
}

/** Writes an address; defaults are left out, the order is fixed. */
export function writeAddress(address: Address): string {
  const params = new URLSearchParams()
  if (address.range !== DEFAULT_RANGE) params.set('range', address.range)
  if (address.compare) params.set('compare', address.compare)
  for (const filter of address.filter) params.append('filter', filter)
  if (address.by.length > 0) params.set('by', address.by.join(','))
  if (address.grain) params.set('grain', address.grain)
  if (address.view) params.set('view', address.view)
  for (const name of Object.keys(address.more).sort()) params.set(name, address.more[name]!)
  if (address.who) params.set('who', writeWho(address.who))
  if (address.recipe) params.set('recipe', '1')
  const text = params.toString()
  return text ? `?${text}` : ''
}

/** Canonical JSON: keys sorted, so that one rule has one address. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    item !== null && typeof item === 'object' && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  )
}

function writeWho({ rule, expected, snapshot }: Who): string {
  const bytes = new TextEncoder().encode(canonical(rule))
  const text = btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
  return `${expected ?? ''}${snapshot === null ? '' : `@${snapshot}`}.${text}`
}

function readWho(text: string): Who | null {
  const dot = text.indexOf('.')
  if (dot < 0) return null
  try {
    const bytes = Uint8Array.from(atob(text.slice(dot + 1).replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    )
    const rule: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (rule === null || typeof rule !== 'object' || Array.isArray(rule)) return null
    const [expected, snapshot] = text.slice(0, dot).split('@').map((part) => (part === '' ? null : Number(part)))
    if ([expected, snapshot].some((part) => typeof part === 'number' && !Number.isFinite(part))) return null
    return { rule: rule as Rule, expected: expected ?? null, snapshot: snapshot ?? null }
  } catch {
    return null
  }
}

/** What is asked of the server for this address. Open drawers and views aren't part of the question. */
export function questionOf(address: Address): Params {
  return {
    range: address.range,
    compare: address.compare,
    filter: address.filter,
    by: address.by.length > 0 ? address.by.join(',') : null,
    grain: address.grain,
  }
}

/** What goes along from page to page: range, compare, filter, grain. */
export function carried(search: string): string {
  const { address } = readAddress(search)
  return writeAddress({ ...address, by: [], view: null, who: null, recipe: false, more: {} })
}

/** The address and how to change it: controls replace the history entry, drawers push (Back closes them). */
export function useAddress() {
  const location = useLocation()
  const navigate = useNavigate()
  const { address, unknown } = useMemo(() => readAddress(location.search), [location.search])
  const change = useCallback(
    (patch: Partial<Address>, how: 'replace' | 'push' = 'replace') => {
      // Read again: several changes may come from one event.
      const now = readAddress(window.location.search).address
      void navigate({ search: writeAddress({ ...now, ...patch }) }, { replace: how === 'replace', preventScrollReset: true })
    },
    [navigate],
  )
  const set = useCallback(
    (name: string, value: string | null) => {
      const now = readAddress(window.location.search).address
      const others = Object.entries(now.more).filter(([other]) => other !== name)
      change({ more: Object.fromEntries(value === null ? others : [...others, [name, value]]) })
    },
    [change],
  )
  return { address, unknown, change, set }
}
