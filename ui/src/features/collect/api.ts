import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useStarted } from '../../api/queries.ts'
import type { Begun, DryRun, IssuedSource, ReplayedEvent, SendingSource } from '../../api/types.ts'

export const KINDS = ['orders', 'contacts', 'products', 'rates', 'events', 'subscriptions', 'feedback', 'tickets', 'spend', 'consents'] as const
export type Kind = (typeof KINDS)[number]

/** What is to be read another way than it was; what isn't said stays. */
export interface Mended {
  readonly import?: string
  readonly source?: string
  readonly what?: string
  readonly code?: string
  readonly decimal?: string
  readonly dateOrder?: string
}

/** What the reader chose; null leaves it to what the file shows. */
export interface Reading {
  readonly kind: Kind
  readonly source: string
  readonly map: Readonly<Record<string, string>>
  readonly encoding: string | null
  readonly delimiter: string | null
  readonly decimal: string | null
  readonly dateOrder: string | null
}

export const NEW_READING: Reading = {
  kind: 'orders',
  source: 'default',
  map: {},
  encoding: null,
  delimiter: null,
  decimal: null,
  dateOrder: null,
}

function form(file: File, reading: Reading, dryRun: boolean): FormData {
  const data = new FormData()
  data.set('file', file)
  data.set('kind', reading.kind)
  data.set('source', reading.source)
  data.set('dryRun', String(dryRun))
  const map = Object.entries(reading.map).map(([field, column]) => `${field}=${column}`)
  if (map.length > 0) data.set('map', map.join(','))
  for (const name of ['encoding', 'delimiter', 'decimal', 'dateOrder'] as const) {
    const value = reading[name]
    if (value !== null) data.set(name, value)
  }
  return data
}

/** Reads the file as it would be imported; writes nothing. */
export function useDryRun() {
  return useMutation({
    mutationFn: ({ file, reading }: { file: File; reading: Reading }) =>
      call<DryRun>('imports', { method: 'POST', body: form(file, reading, true) }),
  })
}

export function useImport() {
  const started = useStarted()
  return useMutation({
    mutationFn: ({ file, reading }: { file: File; reading: Reading }) =>
      call<Begun>('imports', { method: 'POST', body: form(file, reading, false) }),
    onSuccess: started,
  })
}

export function useUndoImport() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(`imports/${id}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useReplay() {
  const started = useStarted()
  return useMutation({
    mutationFn: (mended: Mended) => call<Begun>('rejects/replay', { method: 'POST', body: mended }),
    onSuccess: started,
  })
}

/** Reads one rejected event again; without a text as it was sent. */
export function useReplayEvent(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (raw: string | null) => call<ReplayedEvent>(`rejects/events/${encodeURIComponent(id)}/replay`, { method: 'POST', body: raw === null ? {} : { raw } }),
    onSuccess: () => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'list' && queryKey[1] === 'rejects' }),
  })
}

export const SENDERS = ['web', 'app', 'server', 'shop', 'call-centre', 'other'] as const
export const ADDRESSES = ['truncated', 'full', 'none'] as const

/** What can be said of a source that sends events, as it is said over HTTP. */
export interface SourceDraft {
  readonly kind: string
  readonly namespace: string
  readonly origins: readonly string[]
  readonly eventsPerSecond: number | null
  readonly zone: string | null
  readonly bots: boolean
  readonly addresses: string
  readonly consentRequired: boolean
  readonly ownNetworks: readonly string[]
}

export const NEW_SOURCE: SourceDraft = {
  kind: 'web',
  namespace: 'default',
  origins: [],
  eventsPerSecond: null,
  zone: null,
  bots: true,
  addresses: 'truncated',
  consentRequired: false,
  ownNetworks: [],
}

/** Whether a key that ends is good no more. */
export function isOver(expiresAt: string): boolean {
  return Date.parse(expiresAt) <= Date.now()
}

/** Both lists show sources that send. */
async function sourcesChanged(client: QueryClient): Promise<void> {
  await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'answer' && ['sources', 'collect/sources'].includes(String(queryKey[1])) })
}

const addressOf = (name: string) => `collect/sources/${encodeURIComponent(name)}`

export function useAddSource() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (source: SourceDraft & { name: string }) => call<IssuedSource>('collect/sources', { method: 'POST', body: source }),
    onSuccess: () => sourcesChanged(client),
  })
}

export function useChangeSource(name: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: Partial<SourceDraft> & { disabled?: boolean }) => call<SendingSource>(addressOf(name), { method: 'PATCH', body: change }),
    onSuccess: () => sourcesChanged(client),
  })
}

export function useRotateKey(name: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (overlap: number) => call<IssuedSource>(`${addressOf(name)}/rotate`, { method: 'POST', body: { overlap } }),
    onSuccess: () => sourcesChanged(client),
  })
}
