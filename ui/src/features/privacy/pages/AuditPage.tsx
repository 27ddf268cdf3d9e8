import Switch from 'antd/es/switch'
import { useId, useMemo, useState } from 'react'
import { useList } from '../../../api/queries.ts'
import type { Cell, Heading } from '../../../api/types.ts'
import { DataTable } from '../../../parts/DataTable.tsx'
import { ListPage } from '../../../parts/Listing.tsx'
import { useWords } from '../../../words/words.ts'
import { stateText, subjectText } from '../changes.ts'
import '../privacy.css'

/** Who changed or looked at what, newest first. */
export default function AuditPage() {
  const words = useWords()
  const { t, known } = words
  const id = useId()
  const [raw, setRaw] = useState(false)
  const result = useList('audit')
  const headings = useMemo<Heading[]>(
    () => [
      { name: 'at', type: 'moment', label: t('audit.at') },
      { name: 'actor', type: 'text', label: t('audit.user') },
      { name: 'action', type: 'text', label: t('audit.action') },
      { name: 'subject', type: 'text', label: t('audit.subject') },
      { name: 'before', type: 'text', label: t('audit.before') },
      { name: 'after', type: 'text', label: t('audit.after') },
    ],
    [t],
  )
  const rows = useMemo(
    () =>
      (result.data?.pages ?? [])
        .flatMap((page) => page.items)
        .map((entry): Cell[] => [
          { v: entry.at },
          { v: raw ? entry.actor : (known(`audit.actor.${entry.actor}`) ?? entry.actor) },
          { v: raw ? entry.action : (known(`audit.${entry.action}`) ?? entry.action) },
          { v: raw ? entry.subject : subjectText(words, entry) },
          { v: raw ? entry.before : stateText(words, entry.action, entry.before) },
          { v: raw ? entry.after : stateText(words, entry.action, entry.after) },
        ]),
    [result.data, known, words, raw],
  )
  const changes = rows.some((row) => row[4]!.v !== null || row[5]!.v !== null)
  const total = result.data?.pages[0]?.total ?? null
  const code = (cell: Cell) => (cell.v === null ? <span className="unknown">–</span> : <code>{String(cell.v)}</code>)
  const cells = raw ? { action: code, subject: code, before: code, after: code } : undefined
  return (
    <ListPage title={t('page.audit')} hint={t('audit.hint')} asked={result} none={() => (rows.length === 0 ? { title: t('audit.none') } : null)}>
      {() => (
        <section className="sheet">
          <div className="row">
            <Switch size="small" id={id} checked={raw} onChange={setRaw} />
            <label htmlFor={id}>{t('audit.raw')}</label>
          </div>
          <DataTable
            headings={headings}
            rows={rows}
            total={total}
            caption={t('page.audit')}
            name="audit"
            hidden={changes ? [] : ['before', 'after']}
            cells={cells}
            onEnd={result.hasNextPage ? () => void result.fetchNextPage() : undefined}
          />
        </section>
      )}
    </ListPage>
  )
}
