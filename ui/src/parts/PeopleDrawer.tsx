import Button from 'antd/es/button'
import Drawer from 'antd/es/drawer'
import { Link } from 'react-router'
import { usePeople } from '../api/queries.ts'
import type { People } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { canonical, type Who } from './address.ts'
import { csv, download } from './csv.ts'
import './drawers.css'
import { Listing, ListTable, type Column } from './Listing.tsx'
import { Sentence } from './Sentence.tsx'
import { calledBy, fromCode, plainRow, useCustomerHeadings, type PlainRow } from './customers.ts'

/** The people behind a figure: how many, who, what sets them apart, the facts. */
export default function PeopleDrawer({ who, onClose }: { who: Who; onClose: () => void }) {
  const { t } = useWords()
  const result = usePeople(who.rule, who.expected, who.snapshot)
  const people = result.data
  return (
    <Drawer
      open
      onClose={onClose}
      size={720}
      title={people ? t('people.title', { count: people.count }) : who.expected !== null ? t('people.title', { count: who.expected }) : t('people.loading')}
      extra={people && <ExportPeople people={people} />}
    >
      <Listing asked={result} wait={t('people.wait')}>
        {(found) => (
          <div className="drawer-body">
            {who.expected !== null && (
              <p className={found.equal ? 'people-equal' : 'people-unequal'}>
                {found.equal ? t('people.equal') : found.why ? <Sentence parts={found.why} /> : t('people.unequal', { expected: who.expected })}
              </p>
            )}
            <Apart people={found} />
            <section>
              <h2>{t('people.who', { shown: found.customers.length, count: found.count })}</h2>
              <Customers rows={found.customers.map(plainRow)} />
            </section>
            {found.facts.length > 0 && (
              <section>
                <h2>{t('people.facts')}</h2>
                <Facts facts={found.facts} />
              </section>
            )}
            <details>
              <summary className="hint">{t('people.rule')}</summary>
              <pre>{canonical(who.rule)}</pre>
            </details>
          </div>
        )}
      </Listing>
    </Drawer>
  )
}

function Apart({ people }: { people: People }) {
  const words = useWords()
  const { t, f, known } = words
  if (people.apart.length === 0) return null
  return (
    <section>
      <h2>{t('people.apart')}</h2>
      <ul className="apart">
        {people.apart.map((item) => {
          const { value } = item
          return (
            <li key={`${item.trait}${value}`}>
              <span className="apart-name">
                {t('people.apart.name', { trait: known(`trait.${item.trait}`) ?? item.trait, value: fromCode(words, item.trait, value) })}
              </span>
              <span className="apart-bars" aria-hidden>
                <i style={{ inlineSize: `${item.share * 100}%` }} />
                <i className="else" style={{ inlineSize: `${item.shareElse * 100}%` }} />
              </span>
              <span className="apart-figures">
                {t('people.apart.share', { share: f.rate(item.share), shareElse: f.rate(item.shareElse) })}
              </span>
            </li>
          )
        })}
      </ul>
      <p className="hint">{t('people.apart.hint')}</p>
    </section>
  )
}

function Customers({ rows }: { rows: readonly PlainRow[] }) {
  const words = useWords()
  const { t, f } = words
  const columns: Column<PlainRow>[] = [
    {
      name: 'customer',
      label: t('field.customer'),
      names: true,
      cell: (row) => <Link to={`/customers/${row.id}`}>{calledBy(row)}</Link>,
    },
    { name: 'country', label: t('field.country'), cell: ({ country }) => (country ? f.country(country) : '–') },
    { name: 'orders', label: t('measure.orders'), right: true, cell: ({ orders }) => (orders === undefined ? '–' : f.number(orders)) },
    { name: 'revenue', label: t('measure.revenueNet'), right: true, cell: ({ revenue }) => (revenue === undefined ? '–' : f.money(revenue)) },
    { name: 'lastOrder', label: t('customers.lastOrder'), cell: ({ lastOrderAt }) => (lastOrderAt ? f.day(lastOrderAt) : '–') },
    { name: 'segment', label: t('customers.segment'), cell: ({ rfmSegment }) => (rfmSegment ? fromCode(words, 'rfm_segment', rfmSegment) : '–') },
  ]
  return <ListTable items={rows} columns={columns} rowKey={({ id }) => id} />
}

type Fact = People['facts'][number]

function Facts({ facts }: { facts: readonly Fact[] }) {
  const { t, f } = useWords()
  const columns: Column<Fact>[] = [
    { name: 'day', label: t('fact.day'), cell: ({ at }) => (at ? f.day(at) : '–') },
    { name: 'order', label: t('fact.order'), cell: ({ orderId }) => orderId ?? '–' },
    { name: 'product', label: t('fact.product'), className: 'cut', cell: ({ product }) => product ?? '–' },
    { name: 'quantity', label: t('fact.quantity'), right: true, cell: ({ quantity }) => (quantity === undefined ? '–' : f.number(quantity, 2)) },
    { name: 'amount', label: t('fact.amount'), right: true, cell: ({ amount, currency }) => (amount === undefined ? '–' : f.money(amount, currency)) },
  ]
  return <ListTable items={facts} columns={columns} rowKey={(_, at) => at} />
}

function ExportPeople({ people }: { people: People }) {
  const { t } = useWords()
  const headings = useCustomerHeadings()
  return (
    <Button
      size="small"
      onClick={() =>
        download(
          'people.csv',
          csv(headings, people.customers.map(plainRow).map((row) => headings.map(({ name }) => ({ v: row[name as Exclude<keyof PlainRow, 'matched'>] ?? null })))),
        )
      }
    >
      {t('people.export', { count: people.customers.length })}
    </Button>
  )
}
