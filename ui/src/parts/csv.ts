import type { Cell, Heading } from '../api/types.ts'

/** Spreadsheets run what begins so as a formula; an apostrophe keeps it text. */
const FORMULA = /^[=+\-@\t\r]/

const BOM = '\ufeff'

/**
 * A file of all rows: exact values with a decimal point, ISO dates, UTF-8 with a byte order mark (spreadsheets garble
 * Chinese without one), columns by the API's names.
 */
export function csv(headings: readonly Heading[], rows: readonly (readonly Cell[])[]): string {
  const head = headings.map((heading) => field(heading.name)).join(',')
  const body = rows.map((row) => headings.map((_, at) => value(row[at])).join(','))
  return BOM + [head, ...body].join('\r\n') + '\r\n'
}

function value(cell: Cell | undefined): string {
  const v = cell?.v
  if (v === null || v === undefined) return ''
  if (typeof v === 'number' || typeof v === 'boolean') return String(v)
  return field(FORMULA.test(v) ? `'${v}` : v)
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

export function download(name: string, content: Blob | string, type = 'text/csv;charset=utf-8'): void {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}
