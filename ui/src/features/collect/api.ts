import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useStarted } from '../../api/queries.ts'
import type { Begun, DryRun } from '../../api/types.ts'

export const KINDS = ['orders', 'contacts', 'products', 'rates', 'events', 'subscriptions', 'feedback', 'tickets', 'spend', 'consents'] as const
export type Kind = (typeof KINDS)[number]

/** What is to be read another way than it was; what isn't said stays. */
export interface Mended {
  readonly import?: string
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
