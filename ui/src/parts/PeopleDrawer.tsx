import Button from 'antd/es/button'
import Drawer from 'antd/es/drawer'
import { Link } from 'react-router'
import { usePeople } from '../api/queries.ts'
import type { CustomerRow, People } from '../api/types.ts'
import { useWords } from '../words/words.ts'
import { canonical, type Who } from './address.ts'
import { csv, download } from './csv.ts'
import './drawers.css'
import { ProblemNote } from './ProblemNote.tsx'
import { Sentence } from './Sentence.tsx'
import { fromCode, plainRow, useCustomerHeadings } from './customers.ts'

/** The people behind a figure: how many, who, what sets them apart, the facts. */
export default function PeopleDrawer({ who, onClose }: { who: Who; onClose: () => void }) {
  const { t, f } = useWords()
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
      {result.isError && <ProblemNote error={result.error} retry={() => void result.refetch()} />}
      {result.isPending && (
        <div role="status">
          <p className="hint">{t('people.wait')}</p>
          <div className="wait-hair" />
        </div>
      )}
      {people && (
        <div className="drawer-body">
          {who.expected !== null && (
            <p className={people.equal ? 'people-equal' : 'people-unequal'}>
              {people.equal ? t('people.equal') : people.why ? <Sentence parts={people.why} /> : t('people.unequal', { expected: who.expected })}
            </p>
          )}
          <Apart people={people} />
          <section>
            <h2>{t('people.who', { shown: people.customers.length, count: people.count })}</h2>
            <List rows={people.customers.map(plainRow)} />
          </section>
          {people.facts.length > 0 && (
            <section>
              <h2>{t('people.facts')}</h2>
              <div className="table-scroll">
                <table className="data">
                  <thead>
                    <tr>
                      <th scope="col">{t('fact.day')}</th>
                      <th scope="col">{t('fact.order')}</th>
                      <th scope="col">{t('fact.product')}</th>
                      <th scope="col" className="right">
                        {t('fact.quantity')}
                      </th>
                      <th scope="col" className="right">
                        {t('fact.amount')}
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {people.facts.map((fact, index) => (
                      <tr key={index}>
                        <td>{fact.at ? f.day(fact.at) : '–'}</td>
                        <td>{fact.orderId ?? '–'}</td>
                        <td className="cut">{fact.product ?? '–'}</td>
                        <td className="right">{fact.quantity === undefined ? '–' : f.number(fact.quantity, 2)}</td>
                        <td className="right">{fact.amount === undefined ? '–' : f.money(fact.amount, fact.currency)}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
            </section>
          )}
          <details>
            <summary className="hint">{t('people.rule')}</summary>
            <pre>{canonical(who.rule)}</pre>
          </details>
        </div>
      )}
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
          const value = typeof item.value === 'object' ? String(item.value.v) : item.value
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

function List({ rows }: { rows: readonly CustomerRow[] }) {
  const words = useWords()
  const { t, f } = words
  return (
    <div className="table-scroll">
      <table className="data">
        <thead>
          <tr>
            <th scope="col">{t('field.customer')}</th>
            <th scope="col">{t('field.country')}</th>
            <th scope="col" className="right">
              {t('measure.orders')}
            </th>
            <th scope="col" className="right">
              {t('measure.revenueNet')}
            </th>
            <th scope="col">{t('customers.lastOrder')}</th>
            <th scope="col">{t('customers.segment')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/customers/${row.id}`}>{row.name ?? row.id.slice(0, 8)}</Link>
              </th>
              <td>{row.country ? f.country(row.country) : '–'}</td>
              <td className="right">{row.orders === null ? '–' : f.number(row.orders)}</td>
              <td className="right">{row.revenue === null ? '–' : f.money(row.revenue)}</td>
              <td>{row.lastOrderAt ? f.day(row.lastOrderAt) : '–'}</td>
              <td>{row.rfmSegment ? fromCode(words, 'rfm_segment', row.rfmSegment) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
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
          csv(headings, people.customers.map(plainRow).map((row) => headings.map(({ name }) => ({ v: row[name as keyof CustomerRow] ?? null })))),
        )
      }
    >
      {t('people.export', { count: people.customers.length })}
    </Button>
  )
}
