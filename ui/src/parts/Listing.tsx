import type { ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { EmptyState } from './EmptyState.tsx'
import { ProblemNote } from './ProblemNote.tsx'
import { useTitle } from './useTitle.ts'
import './listing.css'

/** What a list needs to know of the question it shows; an endless list has the same. */
export type Asked<Data> = Pick<UseQueryResult<Data>, 'data' | 'error' | 'isError' | 'isPending' | 'isPlaceholderData'> & {
  readonly refetch: () => unknown
}

/** The same question, on its way until others are there too: what they show stands above it, or beside it in a row. */
export function withOthers<Data>(asked: Asked<Data>, ...others: readonly { readonly isPending: boolean }[]): Asked<Data> {
  return others.some(({ isPending }) => isPending) ? { ...asked, data: undefined, isPending: true } : asked
}

interface Props<Data> {
  readonly asked: Asked<Data>
  /** Said while the first answer is on its way; without it the place stays empty. */
  readonly wait?: string
  /** What to say where the answer has nothing to list; null where it has. Without it an empty answer shows nothing. */
  readonly none?: (data: Data) => { readonly title: string; readonly text?: string } | null
  readonly children: (data: Data) => ReactNode
}

/**
 * A question's answer, or why there is none: on its way, refused, empty. An older answer stays while it is asked again.
 * While the first one is on its way something in it is marked busy, so that nobody takes its absence for the answer.
 */
export function Listing<Data>({ asked, wait, none, children }: Props<Data>) {
  const empty = asked.data === undefined ? null : (none?.(asked.data) ?? null)
  return (
    <>
      {asked.isError && <ProblemNote error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isPending && wait && (
        <div role="status">
          <p className="hint">{wait}</p>
          <div className="wait-hair" />
        </div>
      )}
      {asked.isPending && !wait && <div aria-busy="true" hidden />}
      {empty && <EmptyState {...empty} />}
      {asked.data !== undefined && !empty && children(asked.data)}
    </>
  )
}

interface PageProps<Data> extends Props<Data> {
  /** Name of the page: its window's title, and its heading until the answer is there. */
  readonly title: string
  /** The heading once it is known: a sentence with its count. */
  readonly heading?: string | null
  readonly hint?: string
  /** What can be done with the whole list, at the heading's far end. */
  readonly action?: ReactNode
  /** Controls above the list: they stay whatever the answer is. */
  readonly controls?: ReactNode
  /** What follows the list and doesn't depend on its answer; it waits for it all the same, so as not to be pushed down. */
  readonly after?: ReactNode
}

/** A page that lists something: what it is called, the list or why there is none. */
export function ListPage<Data>({ title, heading, hint, action, controls, after, ...listing }: PageProps<Data>) {
  useTitle(title)
  return (
    <article className="page" aria-busy={listing.asked.isPending || listing.asked.isPlaceholderData}>
      <div className="head-row">
        <h1>{heading ?? title}</h1>
        {action && <span className="spring" />}
        {action}
      </div>
      {hint && <p className="hint">{hint}</p>}
      {controls}
      <Listing {...listing} />
      {!listing.asked.isPending && after}
    </article>
  )
}

export interface Column<Item> {
  readonly name: string
  /** Its head; of a column that needs none for the eye, for screen readers only. */
  readonly label: string
  readonly unseen?: boolean
  readonly right?: boolean
  /** It names its row. */
  readonly names?: boolean
  readonly className?: string
  readonly cell: (item: Item) => ReactNode
}

interface ListProps<Item> {
  readonly items: readonly Item[]
  readonly columns: readonly Column<Item>[]
  readonly rowKey: (item: Item, at: number) => string | number
}

/** A short list, in the order it came. Long ones, and those to sort and to take away, are a `DataTable`. */
export function ListTable<Item>({ items, columns, rowKey }: ListProps<Item>) {
  return (
    <div className="table-scroll">
      <table className="data">
        <thead>
          <tr>
            {columns.map(({ name, label, unseen, right }) => (
              <th key={name} scope="col" className={right ? 'right' : undefined}>
                {unseen ? <span className="heard">{label}</span> : label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item, at) => (
            <tr key={rowKey(item, at)}>
              {columns.map(({ name, names, right, className, cell }) =>
                names ? (
                  <th key={name} scope="row">
                    {cell(item)}
                  </th>
                ) : (
                  <td key={name} className={className ?? (right ? 'right' : undefined)}>
                    {cell(item)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
