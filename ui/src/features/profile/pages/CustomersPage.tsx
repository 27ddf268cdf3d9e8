import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useCallback, useId, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { useList } from '../../../api/queries.ts'
import type { Cell, CustomerRow } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { calledBy, fromCode, useCustomerHeadings } from '../../../parts/customers.ts'
import { DataTable } from '../../../parts/DataTable.tsx'
import { Matched } from '../../../parts/Matched.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useSettled } from '../../../parts/useSettled.ts'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords, type Words } from '../../../words/words.ts'

const SEGMENTS = ['champions', 'loyal', 'potential_loyalists', 'new', 'promising', 'need_attention', 'about_to_sleep', 'at_risk', 'cannot_lose', 'hibernating', 'lost'] as const
const STAGES = ['new', 'active', 'loyal', 'at_risk', 'dormant', 'lost'] as const
const FILTERS = { rfmSegment: SEGMENTS, lifecycle: STAGES, abc: ['A', 'B', 'C'] } as const
type FilterName = keyof typeof FILTERS

/** All customers: search, filter, sort, page by page as one scrolls. */
export default function CustomersPage() {
  const words = useWords()
  const { t, f } = words
  const { address, set, change } = useAddress()
  const headings = useCustomerHeadings()
  const id = useId()
  const [text, setText] = useState(address.more.query ?? '')
  const [composing, setComposing] = useState(false)
  const settled = useSettled(text, 250)
  const query = composing ? (address.more.query ?? '') : settled.trim()
  // Whoever is looked for stands first, unless another order is asked for.
  const usual = query === '' ? '-revenue' : ''
  const sort = address.more.sort ?? usual
  // What was found of each is looked up one by one: fewer at a time while somebody types.
  const result = useList('customers', { query, sort, filter: address.filter }, query === '' ? 200 : 50)
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = result
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data])
  const shown = useMemo(
    () => (query === '' || !items.some((item) => item.matched) ? headings : headings.toSpliced(1, 0, { name: 'matched', type: 'text', label: t('customers.matched') })),
    [query, items, headings, t],
  )
  const rows = useMemo(() => items.map((item) => shown.map(({ name }) => cellOf(words, name, item))), [items, shown, words])
  const byId = useMemo(() => new Map(items.map((item) => [item.id, item.matched ?? []])), [items])
  const page = result.data?.pages[0]
  const total = page?.total ?? null
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  useTitle(t('page.customers'))
  const sought = query !== '' || address.filter.length > 0
  const chosen = (name: FilterName) => address.filter.find((filter) => filter.startsWith(`${name}:eq:`))?.split(':')[2] ?? ''
  const choose = (name: FilterName, value: string) => {
    const others = address.filter.filter((filter) => !filter.startsWith(`${name}:`))
    change({ filter: value ? [...others, `${name}:eq:${value}`] : others })
  }
  return (
    <article className="page" aria-busy={result.isFetching}>
      <h1 className="sentence">{total === null ? t('question.customers') : t('customers.sentence', { count: total })}</h1>
      <section className="sheet">
        <div className="controls">
          <Input.Search
            aria-label={t('customers.search')}
            placeholder={t('customers.search')}
            allowClear
            value={text}
            style={{ inlineSize: 280 }}
            onChange={(event) => setText(event.target.value)}
            onCompositionStart={() => setComposing(true)}
            onCompositionEnd={() => setComposing(false)}
            onBlur={() => set('query', query || null)}
          />
          {(Object.keys(FILTERS) as FilterName[]).map((name) => (
            <span key={name} className="control-label">
              <label htmlFor={id + name}>{t(`customers.filter.${name}`)}</label>
              <Select
                id={id + name}
                size="small"
                value={chosen(name)}
                popupMatchSelectWidth={false}
                style={{ minInlineSize: 110 }}
                onChange={(value) => choose(name, value)}
                options={[
                  { value: '', label: t('customers.filter.all') },
                  ...FILTERS[name].map((code) => ({ value: code, label: fromCode(words, name === 'rfmSegment' ? 'rfm_segment' : name, code) })),
                ]}
              />
            </span>
          ))}
        </div>
        {page?.looked === 'as-of-before' && <p className="hint">{t('customers.looked.before')}</p>}
        {page?.looked === 'leading-records' && <p className="hint">{t('customers.looked.leading')}</p>}
        {result.isError && <ProblemNote error={result.error} retry={() => void result.refetch()} />}
        {total === 0 ? (
          <EmptyState title={t(sought ? 'customers.none' : 'customers.none.yet')} text={!sought ? t('customers.none.yet.text') : query ? t('customers.none.query', { text: query }) : t('empty.filter')} />
        ) : (
          <DataTable
            headings={shown}
            rows={rows}
            total={total}
            caption={t('page.customers')}
            name="customers"
            hidden={['id']}
            sort={{ by: sort || null, ask: (by) => set('sort', by === usual ? null : by) }}
            onEnd={more}
            loadingMore={isFetchingNextPage}
            cells={{
              name: (cell, row) => <Link to={`/customers/${String(row.at(-1)?.v)}`}>{String(cell.v)}</Link>,
              matched: (_, row) => <Matched values={byId.get(String(row.at(-1)?.v)) ?? []} />,
            }}
          />
        )}
        {page?.computedAt && (
          <p className="hint computed">
            {t('customer.computed', { moment: f.moment(page.computedAt) })}
            {page.stale ? ` ${t('customer.stale')}` : ''}
          </p>
        )}
        {total !== null && total > 0 && rows.length < total && <p className="hint">{t('customers.more', { shown: f.number(rows.length), total: f.number(total) })}</p>}
      </section>
    </article>
  )
}

function cellOf(words: Words, name: string, item: CustomerRow): Cell {
  if (name === 'matched') return { v: (item.matched ?? []).map(({ text }) => text).join('; ') }
  if (name === 'name') return { v: calledBy(item) }
  const value = item[name as Exclude<keyof CustomerRow, 'matched'>]
  if (value !== null && typeof value === 'object') return value as Cell
  if (name === 'country') return { v: item.country ?? item.orderCountry ?? null }
  if (typeof value === 'string' && name === 'rfmSegment') return { v: fromCode(words, 'rfm_segment', value) }
  if (typeof value === 'string' && name === 'lifecycle') return { v: fromCode(words, 'lifecycle', value) }
  return { v: value ?? null }
}
