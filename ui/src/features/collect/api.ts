import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../api/client.ts'
import { useStarted } from '../../api/queries.ts'
import type { Fault, Job } from '../../api/types.ts'

export const KINDS = ['orders', 'contacts', 'products', 'rates'] as const
export type Kind = (typeof KINDS)[number]

export type Sure = 'certain' | 'likely' | 'guess' | 'none'

export interface ReadColumn {
  readonly column: string
  readonly field: string | null
  readonly label: string | null
  readonly sure: Sure
  readonly example: string | null
  readonly why: string | null
}

export interface DryRun {
  readonly kind: Kind
  readonly format: {
    readonly encoding: string | null
    readonly delimiter: string | null
    readonly quote: string | null
    readonly header: boolean | null
    readonly decimal: string | null
    readonly dateOrder: string | null
    readonly why: string | null
  }
  readonly columns: readonly ReadColumn[]
  readonly sample: { readonly fields: readonly string[]; readonly rows: readonly (readonly (string | null)[])[] }
  readonly rows: number
  readonly faults: readonly ReadFault[]
  readonly faultCounts: Readonly<Record<string, number>>
  /** What nothing in the file decides and the reader has to. */
  readonly open: readonly Fault[]
}

export interface ReadFault {
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly message: string
  readonly suggestion: string | null
}

export interface Import {
  readonly id: string
  readonly kind: string
  readonly source: string
  readonly file: string
  readonly at: string
  readonly read: number
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: number
  readonly state?: string
}

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
      call<{ job: Job }>('imports', { method: 'POST', body: form(file, reading, false) }),
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
    mutationFn: (mended: Mended) => call<{ job: Job }>('rejects/replay', { method: 'POST', body: mended }),
    onSuccess: started,
  })
}
