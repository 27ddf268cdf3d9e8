import type { Table } from '../api/types.ts'
import type { Measure, Series } from './picture.ts'

/** A column of an answer's table as a series, people and bands included; null where there is no such column. */
export function column(table: Table, name: string, role?: Series['role'], label?: string): Series | null {
  const at = table.headings.findIndex((heading) => heading.name === name)
  if (at < 0) return null
  const cells = table.rows.map((row) => row[at] ?? { v: null })
  const banded = cells.some((cell) => cell.low !== undefined && cell.high !== undefined)
  return {
    id: name,
    label: label ?? table.headings[at]!.label,
    role,
    values: cells.map((cell) => (typeof cell.v === 'number' ? cell.v : null)),
    who: cells.map((cell) => cell.who),
    n: cells.some((cell) => cell.n !== undefined) ? cells.map((cell) => cell.n) : undefined,
    ...(banded
      ? { low: cells.map((cell) => cell.low ?? null), high: cells.map((cell) => cell.high ?? null) }
      : {}),
  }
}

/** The texts or days of a column, for an axis. */
export function places(table: Table, name: string): (string | number)[] {
  const at = table.headings.findIndex((heading) => heading.name === name)
  return table.rows.map((row) => {
    const v = row[at]?.v
    return typeof v === 'number' ? v : String(v ?? '–') // truths read 'true' and 'false'
  })
}

/** How a column reads. */
export function measure(table: Table, name: string): Measure {
  const at = table.headings.findIndex((heading) => heading.name === name)
  return { type: table.headings[at]?.type ?? 'quantity', currency: table.rows.find((row) => row[at]?.unit)?.[at]?.unit }
}
