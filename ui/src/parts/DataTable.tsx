import Button from 'antd/es/button'
import Checkbox from 'antd/es/checkbox'
import Popover from 'antd/es/popover'
import { useCallback, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import type { Cell, Heading } from '../api/types.ts'
import { placed, useWords } from '../words/words.ts'
import { periodText } from '../charts/labels.ts'
import type { Grain } from '../charts/picture.ts'
import { csv, download } from './csv.ts'
import { Figure, Openable } from './Figure.tsx'
import { isChange } from './measures.ts'
import { Sparkline } from './Sparkline.tsx'

export type Row = readonly Cell[]

interface Props {
  readonly headings: readonly Heading[]
  readonly rows: readonly Row[]
  readonly caption: string
  /** Name of the exported file, without its ending. */
  readonly name: string
  readonly total?: number | null
  readonly hidden?: readonly string[]
  readonly cells?: Readonly<Record<string, (cell: Cell, row: Row) => ReactNode>>
  /** Sorted by the server: what is sorted, and how to ask. Without it the table sorts its own rows. */
  readonly sort?: { readonly by: string | null; readonly ask: (by: string) => void }
  /** Called when the reader nears the last row. */
  readonly onEnd?: () => void
  readonly loadingMore?: boolean
  readonly tools?: boolean
  /** How the days of the columns `period` and `cohort` are meant. */
  readonly grain?: Grain
}

const PLAIN = 200
const ROW = 32
const SPARE = 12
const RIGHT = new Set(['count', 'money', 'ratio', 'quantity', 'days'])
const PRINTED = 50
/** Columns that count customers: the drawer holds its count against theirs. */
const PEOPLE = new Set(['customers', 'newCustomers', 'returningCustomers', 'active', 'buyers', 'repeatBuyers'])
const PERIODS = new Set(['period', 'cohort'])

/** The same numbers, exact and sorted. To 200 rows a plain table, beyond it the rows in sight only. */
export function DataTable(props: Props) {
  const { headings, rows, caption, name, total, hidden = [], cells = {}, sort, onEnd, loadingMore, tools = true, grain } = props
  const { t, f } = useWords()
  const [unshown, setUnshown] = useState<ReadonlySet<string>>(() => new Set(hidden))
  const [own, setOwn] = useState<string | null>(null)
  const columns = useMemo(
    () => headings.map((heading, at) => ({ heading, at })).filter(({ heading }) => !unshown.has(heading.name)),
    [headings, unshown],
  )
  const by = sort ? sort.by : own
  const sorted = useMemo(() => (sort ? rows : inOrder(rows, headings, own, f.compare)), [rows, headings, own, sort, f])
  const ask = useCallback(
    (column: string) => {
      if (sort) sort.ask(by === `-${column}` ? column : `-${column}`)
      else setOwn((before) => (before === `-${column}` ? column : `-${column}`))
    },
    [sort, by],
  )
  const windowed = rows.length > PLAIN || onEnd !== undefined
  const { box, first, last, onScroll } = useWindow(sorted.length, windowed, onEnd)
  const shown = windowed ? sorted.slice(first, last) : sorted
  const all = total ?? rows.length
  const body = (
    <table className="data" aria-rowcount={windowed ? all + 1 : undefined}>
      <caption className="heard">{caption}</caption>
      <thead>
        <tr aria-rowindex={windowed ? 1 : undefined}>
          {columns.map(({ heading }) => (
            <HeadCell key={heading.name} heading={heading} by={by} onSort={ask} />
          ))}
        </tr>
      </thead>
      <tbody>
        {windowed && first > 0 && <Spacer rows={first} columns={columns.length} />}
        {shown.map((row, place) => (
          <tr key={(windowed ? first : 0) + place} aria-rowindex={windowed ? first + place + 2 : undefined} className={place >= PRINTED ? 'not-printed' : undefined}>
            {columns.map(({ heading, at }, column) => {
              const cell = row[at] ?? { v: null }
              const content = cells[heading.name]?.(cell, row) ?? <Shown cell={cell} heading={heading} grain={grain} />
              return column === 0 ? (
                <th key={heading.name} scope="row" className={RIGHT.has(heading.type) ? 'right' : undefined}>
                  {content}
                </th>
              ) : (
                <td key={heading.name} className={RIGHT.has(heading.type) ? 'right' : undefined}>
                  {content}
                </td>
              )
            })}
          </tr>
        ))}
        {windowed && last < sorted.length && <Spacer rows={sorted.length - last} columns={columns.length} />}
      </tbody>
    </table>
  )
  return (
    <section className="table-part" aria-label={caption}>
      {tools && (
        <div className="table-tools">
          <span className="hint">
            {rows.length < all
              ? t('table.someRows', { shown: f.number(rows.length), total: f.number(all) })
              : t('table.rows', { count: all })}
          </span>
          <span className="spring" />
          <ColumnChoice headings={headings} unshown={unshown} onChange={setUnshown} />
          <Button size="small" type="text" data-export onClick={() => download(`${name}.csv`, csv(headings, sorted))}>
            {t('action.csv')}
          </Button>
        </div>
      )}
      {windowed ? (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
        <div ref={box} className="table-scroll windowed" onScroll={onScroll} tabIndex={0} role="group" aria-label={caption}>
          {body}
          {loadingMore && <p className="hint table-more">{t('state.more')}</p>}
        </div>
      ) : (
        <div className="table-scroll">{body}</div>
      )}
      {sorted.length > PRINTED && <p className="printed-only">{t('table.printed', { shown: PRINTED, total: f.number(all) })}</p>}
    </section>
  )
}

function HeadCell({ heading, by, onSort }: { heading: Heading; by: string | null; onSort: (name: string) => void }) {
  const { t } = useWords()
  const down = by === `-${heading.name}`
  const up = by === heading.name
  return (
    <th
      scope="col"
      aria-sort={down ? 'descending' : up ? 'ascending' : undefined}
      className={RIGHT.has(heading.type) ? 'right' : undefined}
    >
      <button type="button" className="head" title={t('table.sort', { column: heading.label })} onClick={() => onSort(heading.name)}>
        {heading.label}
        <span aria-hidden className={down || up ? 'sorted' : 'unsorted'}>
          {up ? '↑' : '↓'}
        </span>
      </button>
    </th>
  )
}

function Shown({ cell, heading, grain }: { cell: Cell; heading: Heading; grain?: Grain }) {
  const words = useWords()
  if (grain && typeof cell.v === 'string' && heading.type === 'day' && PERIODS.has(heading.name)) {
    return (
      <Openable who={cell.who} expected={null}>
        {periodText(words, cell.v, grain)}
      </Openable>
    )
  }
  if (heading.name === 'spark' && typeof cell.v === 'string') {
    return <Sparkline values={cell.v.split(/[ ,]+/).map((value) => (value === '' ? null : Number(value)))} label={heading.label} />
  }
  if (typeof cell.v === 'string' && heading.type !== 'day' && heading.type !== 'moment') {
    return (
      <Openable who={cell.who} expected={null}>
        {placed(words, heading.name, cell.v)}
      </Openable>
    )
  }
  return <Figure cell={cell} type={heading.type} people={PEOPLE.has(heading.name)} signed={isChange(heading)} full />
}

function Spacer({ rows, columns }: { rows: number; columns: number }) {
  return (
    <tr aria-hidden className="spacer">
      <td colSpan={columns} style={{ blockSize: rows * ROW }} />
    </tr>
  )
}

interface ChoiceProps {
  readonly headings: readonly Heading[]
  readonly unshown: ReadonlySet<string>
  readonly onChange: (unshown: ReadonlySet<string>) => void
}

function ColumnChoice({ headings, unshown, onChange }: ChoiceProps) {
  const { t } = useWords()
  const id = useId()
  if (headings.length < 4) return null
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="column-choice" role="group" aria-labelledby={id}>
          {headings.slice(1).map((heading) => (
            <Checkbox
              key={heading.name}
              checked={!unshown.has(heading.name)}
              onChange={({ target }) => {
                const next = new Set(unshown)
                if (target.checked) next.delete(heading.name)
                else next.add(heading.name)
                onChange(next)
              }}
            >
              {heading.label}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button size="small" type="text" id={id}>
        {t('table.columns')}
      </Button>
    </Popover>
  )
}

/** The rows in sight, and a few above and below. */
function useWindow(count: number, windowed: boolean, onEnd: (() => void) | undefined) {
  const box = useRef<HTMLDivElement>(null)
  const [top, setTop] = useState(0)
  const height = 640
  const first = Math.max(0, Math.floor(top / ROW) - SPARE)
  const last = Math.min(count, Math.ceil((top + height) / ROW) + SPARE)
  const onScroll = useCallback(() => {
    const at = box.current?.scrollTop ?? 0
    setTop(Math.floor(at / (ROW * 4)) * ROW * 4) // every fourth row is often enough
    if (windowed && at + height > (count - 40) * ROW) onEnd?.()
  }, [count, windowed, onEnd])
  return { box, first, last, onScroll }
}

/** Rows by one column, unknown values last in either direction; equal rows stay as the server sent them. */
export function inOrder(
  rows: readonly Row[],
  headings: readonly Heading[],
  by: string | null,
  compare: (a: string, b: string) => number,
): readonly Row[] {
  if (by === null) return rows
  const down = by.startsWith('-')
  const column = headings.findIndex((heading) => heading.name === by.replace(/^-/, ''))
  if (column < 0) return rows
  return rows.toSorted((a, b) => {
    const [one, other] = [a[column]?.v ?? null, b[column]?.v ?? null]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    const order =
      typeof one === 'number' && typeof other === 'number' ? one - other : compare(String(one), String(other))
    return down ? -order : order
  })
}
