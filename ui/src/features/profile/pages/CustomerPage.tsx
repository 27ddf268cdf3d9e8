import Segmented from 'antd/es/segmented'
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import { useAnswer, useList } from '../../../api/queries.ts'
import type { Cell, CellType, Customer, Trait } from '../../../api/types.ts'
import { ChartFrame } from '../../../charts/ChartFrame.tsx'
import type { Picture } from '../../../charts/picture.ts'
import { useAddress } from '../../../parts/address.ts'
import { nameOf } from '../../../parts/customers.ts'
import { Figure } from '../../../parts/Figure.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { Timeline } from '../../../parts/Timeline.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { Term } from '../../../parts/Term.tsx'
import { placed, useWords, type Words } from '../../../words/words.ts'
import '../profile.css'

const TAGS = ['rfm_segment', 'rfm', 'abc', 'lifecycle', 'order_country']
const LEAD = ['clv_12m', 'p_alive', 'revenue', 'orders', 'last_order_at', 'usual_gap']
const VIEWS = ['timeline', 'value', 'records'] as const

export default function CustomerPage() {
  const words = useWords()
  const { t } = words
  const { id = '' } = useParams()
  const { address, change } = useAddress()
  const result = useAnswer<'customers/{id}'>(`customers/${id}`)
  const data = result.data
  const view = VIEWS.find((name) => name === address.view) ?? 'timeline'
  const part = (name: string) => {
    const value = data?.traits.find((trait) => trait.name === name)?.value.v
    return typeof value === 'string' ? value : null
  }
  const called = nameOf(data?.name, part('given_name'), part('family_name'), part('company')) ?? part('source_id')
  useTitle(called ?? t('page.customer'))
  if (result.isError) {
    return (
      <div className="page">
        <h1>{t('page.customer')}</h1>
        <ProblemNote error={result.error} retry={() => void result.refetch()} />
      </div>
    )
  }
  const term = (name: string) => data?.traits.find((trait) => trait.name === name)
  return (
    <article className="page customer" aria-busy={result.isFetching}>
      <p className="place">
        <Link to="/customers">{t('page.customers')}</Link> / {called ?? id.slice(0, 8)}
      </p>
      <header className="customer-head">
        <h1>{called ?? t('page.customer')}</h1>
        <div className="tags">
          {TAGS.map((name) => {
            const trait = term(name)
            return trait && trait.value.v !== null ? (
              <span key={name} className="tag" title={trait.label}>
                <span className={name === 'order_country' ? 'heard' : 'tag-label'}>{trait.label} </span>
                {typeof trait.value.v === 'string' && trait.type === 'text' ? placed(words, name, trait.value.v) : <Figure cell={trait.value} type={trait.type} />}
              </span>
            ) : null
          })}
          {data && <span className="hint">{t('customer.records', { count: data.records.length })}</span>}
        </div>
      </header>
      <div className="lead-traits">
        {LEAD.map((name) => {
          const trait = term(name)
          return trait ? (
            <section key={name} className="tile">
              <h2 className="tile-label">
                <Term name={name}>{trait.label}</Term>
              </h2>
              <p className="trait-figure">
                <Figure cell={trait.value} type={plainly(trait.type)} />
              </p>
              <Bounds trait={trait} />
            </section>
          ) : null
        })}
      </div>
      <div className="row">
        <Segmented
          value={view}
          aria-label={t('view.label')}
          options={VIEWS.map((name) => ({ value: name, label: t(`customer.view.${name}`) }))}
          onChange={(name) => change({ view: name === 'timeline' ? null : name })}
        />
      </div>
      {view === 'timeline' && <Orders id={id} />}
      {view === 'value' && data && <Value customer={data} />}
      {view === 'records' && data && <Records records={data.records} />}
    </article>
  )
}

function Bounds({ trait }: { trait: Trait }) {
  const { t } = useWords()
  const { low, high, confidence } = trait.value
  if (low === undefined || high === undefined) return null
  return (
    <p className="hint">
      <Figure cell={{ ...trait.value, v: low, who: undefined }} type={trait.type} /> {t('customer.to')}{' '}
      <Figure cell={{ ...trait.value, v: high, who: undefined }} type={trait.type} />
      {confidence === 0.95 ? t('customer.sure') : ''}
    </p>
  )
}

/** The minute of an order is in the timeline; up here its day is enough. */
function plainly(type: CellType): CellType {
  return type === 'moment' ? 'day' : type
}

function Orders({ id }: { id: string }) {
  const { t } = useWords()
  const result = useList<'customers/{id}/timeline'>(`customers/${id}/timeline`, {}, 50)
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data])
  return (
    <section className="sheet">
      {result.isError && <ProblemNote error={result.error} retry={() => void result.refetch()} />}
      <Timeline items={items} total={result.data?.pages[0]?.total ?? null} onMore={result.hasNextPage ? () => void result.fetchNextPage() : undefined} label={t('customer.view.timeline')} />
    </section>
  )
}

/** Where the curve leaves the data. */
function aheadFrom({ pAliveCurve }: Customer): number | undefined {
  const at = pAliveCurve.findIndex(({ ahead }) => ahead)
  return at > 0 ? at : undefined
}

function markOf(customer: Customer, label: string) {
  const at = aheadFrom(customer)
  return at === undefined ? undefined : [{ at: customer.pAliveCurve[at - 1]!.day, label }]
}

/** A trait's value in the reader's words: a country by its name. */
function named(words: Words, { name, value }: Trait): Cell {
  return typeof value.v === 'string' ? { ...value, v: placed(words, name, value.v) } : value
}

function Value({ customer }: { customer: Customer }) {
  const words = useWords()
  const { t, f } = words
  const computed = customer.traits.find(({ computedAt }) => computedAt !== null)
  const picture = useMemo<Picture>(
    () => ({
      kind: 'lines',
      x: { type: 'period', grain: 'day', values: customer.pAliveCurve.map(({ day }) => day) },
      y: { type: 'ratio', min: 0, max: 1 },
      series: [
        {
          id: 'p',
          label: t('customers.pAlive'),
          role: 'main',
          values: customer.pAliveCurve.map(({ p }) => p),
          partialFrom: aheadFrom(customer),
        },
      ],
      marks: markOf(customer, t('customer.curve.today')),
    }),
    [customer, t],
  )
  return (
    <div className="two wide-left">
      <section className="sheet">
        {customer.pAliveCurve.length > 1 ? (
          <>
            <ChartFrame picture={picture} label={t('customer.curve')} subtitle={t('customer.curve')} height={320} />
            <p className="hint">{t('customer.curve.hint')}</p>
          </>
        ) : (
          <p className="hint">{t('customer.curve.none')}</p>
        )}
      </section>
      <section className="sheet">
        <h2>{t('customer.traits')}</h2>
        <dl className="facts">
          {customer.traits.map((trait) => (
            <div key={trait.name} className="contents">
              <dt>{trait.label}</dt>
              <dd>
                <Figure cell={named(words, trait)} type={plainly(trait.type)} full />
              </dd>
            </div>
          ))}
        </dl>
        {computed?.computedAt && <p className="hint computed">{t('customer.computed', { moment: f.moment(computed.computedAt) })}</p>}
        {customer.stale && <p className="hint">{t('customer.stale')}</p>}
      </section>
    </div>
  )
}

/** Lists write `birthDate` where the catalogue says `birth_date`. */
function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

/** What a record says, as it is read rather than as it is kept. */
function said(words: Words, field: string, value: unknown): string {
  const { t, f } = words
  if (value === undefined || value === null) return '–'
  if (typeof value === 'boolean' || value === 'true' || value === 'false') return t(String(value) === 'true' ? 'yes' : 'no')
  const text = String(value)
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return f.moment(text)
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return f.day(text)
  if (text.startsWith('{')) return further(text)
  return placed(words, field, text)
}

/** Columns of the source that have no place of their own: `language: en; type: trade`. */
function further(json: string): string {
  try {
    return Object.entries(JSON.parse(json) as Record<string, unknown>)
      .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join('; ')
  } catch {
    return json
  }
}

/** The records that are this customer, one column each. */
function Records({ records }: { records: Customer['records'] }) {
  const words = useWords()
  const { t, known } = words
  const fields = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return (
    <section className="sheet">
      <p className="hint">{t('customer.records.hint')}</p>
      <div className="table-scroll">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('customer.field')}</th>
              {records.map((record, index) => (
                <th key={index} scope="col">
                  {t('customer.record', { n: index + 1, source: String(record.source ?? '') })}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field}>
                <th scope="row">{known(`field.${snake(field)}`) ?? field}</th>
                {records.map((record, index) => (
                  <td key={index}>{said(words, field, record[field as keyof typeof record])}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
