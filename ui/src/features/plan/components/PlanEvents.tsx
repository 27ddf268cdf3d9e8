import Button from 'antd/es/button'
import Drawer from 'antd/es/drawer'
import { useMemo } from 'react'
import { useAnswer } from '../../../api/queries.ts'
import type { Cell, Heading, PlanLine, PlanReport, PlanViolation, SeenProperty } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { Change } from '../../../parts/Change.tsx'
import { DataTable } from '../../../parts/DataTable.tsx'
import '../../../parts/drawers.css'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Listing, ListTable, type Column } from '../../../parts/Listing.tsx'
import { useWords } from '../../../words/words.ts'
import { addressOf, keyOf, type EventName, type Wished } from '../api.ts'

type OnWish = ((wished: Wished) => void) | null

const SIGNS: Readonly<Record<string, string>> = { planned: '●', unknown: '▲', unchecked: '○' }

/** How an event is called to people: by its name, or as all of its type. */
function useCalled() {
  const { t, known } = useWords()
  return ({ type, name }: EventName) => name ?? t('plan.any', { type: known(`plan.type.${type}`) ?? type })
}

/** Today beside yesterday until the same time, where there was something yesterday. */
const moved = (today: number, before: number) => (before === 0 ? null : today / before - 1)

/** How much there is of each event, and the drawer of one; which is open stands in the address. */
export function PlanEvents({ source, report, onWish }: { source: string; report: PlanReport; onWish: OnWish }) {
  const { t, f, known } = useWords()
  const called = useCalled()
  const { address, change } = useAddress()
  const { event: open, ...others } = address.more
  const headings = useMemo<Heading[]>(
    () => [
      { name: 'event', type: 'text', label: t('plan.event') },
      { name: 'type', type: 'text', label: t('plan.type') },
      { name: 'standing', type: 'text', label: t('plan.standing') },
      { name: 'today', type: 'count', label: t('plan.today') },
      { name: 'soFar', type: 'count', label: t('plan.soFar') },
      { name: 'change', type: 'ratio', label: t('plan.change') },
      { name: 'yesterday', type: 'count', label: t('plan.yesterday') },
      { name: 'flagged', type: 'count', label: t('plan.flagged') },
      { name: 'rejected', type: 'count', label: t('plan.rejected') },
      { name: 'total', type: 'count', label: t('plan.total') },
    ],
    [t],
  )
  const lines = useMemo(() => new Map(report.items.map((line) => [keyOf(line), line])), [report])
  const rows = useMemo(() => report.items.map(rowOf), [report])
  if (report.items.length === 0) return <EmptyState title={t('plan.nothing')} text={t('plan.nothing.text')} />
  const chosen = open === undefined ? undefined : lines.get(open)
  const close = () => change({ more: others })
  return (
    <section className="sheet">
      <h2>{t('plan.events')}</h2>
      <p className="hint">
        {t('plan.basis', { at: f.moment(report.at) })} {report.unseen > 0 && t('plan.unseen', { count: report.unseen })} {report.cut && t('plan.cut')}
      </p>
      <DataTable
        headings={headings}
        rows={rows}
        caption={t('plan.events')}
        name={`plan-${source}`}
        hidden={['total']}
        cells={{
          event: (_, row) => {
            const line = lines.get(String(row[0]!.v))
            return line ? (
              <button type="button" className="text-button" onClick={() => change({ more: { ...others, event: keyOf(line) } }, 'push')}>
                {called(line)}
              </button>
            ) : null
          },
          type: (cell) => known(`plan.type.${String(cell.v)}`) ?? String(cell.v),
          standing: (cell, row) => <Standing line={lines.get(String(row[0]!.v))!} standing={String(cell.v)} />,
          change: (cell) => <Change change={{ v: cell.v as number | null, reason: t('plan.change.none') }} />,
        }}
      />
      {open !== undefined && (
        <Drawer open onClose={close} size={840} title={chosen ? called(chosen) : open}>
          {chosen ? <OneEvent source={source} line={chosen} onWish={onWish && ((wished) => (close(), onWish(wished)))} /> : <EmptyState title={t('plan.event.unknown', { name: open })} />}
        </Drawer>
      )}
    </section>
  )
}

function rowOf(line: PlanLine): Cell[] {
  return [
    { v: keyOf(line) },
    { v: line.type },
    { v: line.standing },
    { v: line.accepted.today },
    { v: line.accepted.soFar },
    { v: moved(line.accepted.today, line.accepted.soFar) },
    { v: line.accepted.yesterday },
    { v: line.flagged.today },
    { v: line.rejected.today },
    { v: line.total },
  ]
}

function Standing({ line, standing }: { line: PlanLine; standing: string }) {
  const { t, known } = useWords()
  const unseen = standing === 'planned' && line.total === 0
  return (
    <span className={`standing ${standing}`}>
      <span aria-hidden>{SIGNS[standing]}</span> {unseen ? t('plan.standing.unseen') : (known(`plan.standing.${standing}`) ?? standing)}
    </span>
  )
}

/** What differs in the events of one name, with examples. */
function OneEvent({ source, line, onWish }: { source: string; line: PlanLine; onWish: OnWish }) {
  const { t, f, known } = useWords()
  const report = useAnswer<'plan/{source}/report'>(`${addressOf(source)}/report`, { type: line.type, name: line.name })
  const said = { type: line.type, ...(line.name === null ? {} : { name: line.name }) }
  return (
    <div className="drawer-body">
      <dl className="facts">
        <dt>{t('plan.standing')}</dt>
        <dd>
          <Standing line={line} standing={line.standing} />
        </dd>
        <dt>{t('plan.today')}</dt>
        <dd>{f.number(line.accepted.today)}</dd>
        <dt>{t('plan.yesterday')}</dt>
        <dd>{f.number(line.accepted.yesterday)}</dd>
        <dt>{t('plan.total')}</dt>
        <dd>{f.number(line.total)}</dd>
        <dt>{t('plan.last')}</dt>
        <dd>{line.lastAt === null ? '–' : f.moment(line.lastAt)}</dd>
      </dl>
      {line.standing === 'unknown' && onWish && (
        <div className="row">
          <Button type="primary" onClick={() => onWish(said)}>
            {t('plan.add.event')}
          </Button>
        </div>
      )}
      <section>
        <h2>{t('plan.differences')}</h2>
        <Listing asked={report}>
          {({ violations }) => {
            const own = violations.filter(({ type, name }) => keyOf({ type, name }) === keyOf(line))
            return own.length === 0 ? (
              <p className="hint">{t('plan.differences.none')}</p>
            ) : (
              <ul className="plan-differences">
                {own.map((one) => (
                  <li key={`${one.violation} ${one.property}`}>
                    <Difference difference={one} what={known(`plan.violation.${one.violation}`) ?? one.violation} />
                    {one.violation === 'unknown_property' && onWish && (
                      <Button size="small" onClick={() => onWish({ ...said, property: one.property })}>
                        {t('plan.add.property')}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            )
          }}
        </Listing>
      </section>
      <Seen source={source} line={line} />
    </div>
  )
}

/** The properties of an event as they were seen, beside the plan. */
function Seen({ source, line }: { source: string; line: PlanLine }) {
  const { t, f, known } = useWords()
  const seen = useAnswer<'plan/{source}/proposal'>(`${addressOf(source)}/proposal`, { type: line.type, name: line.name })
  const columns: Column<SeenProperty>[] = [
    { name: 'property', label: t('plan.property'), names: true, cell: ({ property }) => <code>{property}</code> },
    { name: 'type', label: t('plan.type'), cell: ({ types }) => f.list(types.map((type) => known(`plan.value.${type}`) ?? type)) },
    { name: 'share', label: t('plan.share'), right: true, cell: ({ events, of }) => (of === 0 ? '–' : f.rate(events / of)) },
    { name: 'allowed', label: t('plan.values'), cell: ({ allowed, personal }) => (personal ? t('plan.personal') : allowed.length > 0 ? f.list([...allowed]) : '–') },
    ...(line.standing === 'planned' ? [{ name: 'planned', label: t('plan.standing'), cell: ({ planned }: SeenProperty) => <Standing line={line} standing={planned ? 'planned' : 'unknown'} /> }] : []),
  ]
  return (
    <section>
      <h2>{t('plan.seen')}</h2>
      <Listing asked={seen}>
        {({ items, read }) => {
          const properties = items[0]?.properties ?? []
          return (
            <>
              <p className="hint">{t(properties.length > 0 ? 'plan.seen.of' : 'plan.seen.none', { count: read })}</p>
              {properties.length > 0 && <ListTable items={properties} columns={columns} rowKey={({ property }) => property} />}
            </>
          )
        }}
      </Listing>
    </section>
  )
}

function Difference({ difference, what }: { difference: PlanViolation; what: string }) {
  const { t, f } = useWords()
  const { accepted, rejected, property, examples } = difference
  const today = accepted.today + rejected.today
  const before = accepted.soFar + rejected.soFar
  const v = moved(today, before)
  return (
    <div>
      <p>
        <strong>{what}</strong> {property && <code>{property}</code>}
      </p>
      <p className="hint">
        {t('plan.difference', { count: today, yesterday: f.number(accepted.yesterday + rejected.yesterday), rejected: f.number(rejected.today) })} {v !== null && <Change change={{ v }} />}
      </p>
      {examples.length > 0 && (
        <ul className="plan-examples">
          {examples.map((example, at) => (
            <li key={at}>
              {example.value === null ? <span className="unknown">{t('plan.example.none')}</span> : <code>{example.value}</code>}{' '}
              <span className="hint">
                {f.moment(example.at)}
                {example.messageId && ` · ${example.messageId}`}
                {example.rejected && ` · ${t('plan.example.rejected')}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
