import { useMemo } from 'react'
import type { CustomerRow, Heading } from '../api/types.ts'
import { useWords, type Key, type Words } from '../words/words.ts'

const COLUMNS: readonly (readonly [name: string, type: Heading['type'], label: Key])[] = [
  ['name', 'text', 'field.customer'],
  ['country', 'text', 'field.country'],
  ['orders', 'count', 'measure.orders'],
  ['revenue', 'money', 'measure.revenueNet'],
  ['lastOrderAt', 'day', 'customers.lastOrder'],
  ['rfm', 'text', 'customers.rfm'],
  ['rfmSegment', 'term', 'customers.segment'],
  ['abc', 'text', 'customers.abc'],
  ['lifecycle', 'term', 'customers.lifecycle'],
  ['pAlive', 'ratio', 'customers.pAlive'],
  ['clv12m', 'money', 'customers.clv12m'],
  ['id', 'text', 'customers.id'],
]

/** Columns of a list of customers. */
export function useCustomerHeadings(): readonly Heading[] {
  const { t } = useWords()
  return useMemo(() => COLUMNS.map(([name, type, label]) => ({ name, type, label: t(label) })), [t])
}

/** The word for a code of the server's, such as an RFM segment; the code itself where we have none. */
export function fromCode({ known }: Words, trait: string, code: string): string {
  return known(`${trait.replace(/_stage$/, '')}.${code.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')}`) ?? code
}

/** A row's values without their units and bounds, for where it stands in a line of text. */
export function plainRow(row: CustomerRow): CustomerRow {
  const plain = (value: unknown) => (value !== null && typeof value === 'object' && 'v' in value ? value.v : (value ?? null))
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, plain(value)])) as unknown as CustomerRow
}
