import { useMemo } from 'react'
import { useList } from '../../../api/queries.ts'
import type { Cell, Heading } from '../../../api/types.ts'
import { canonical } from '../../../parts/address.ts'
import { DataTable } from '../../../parts/DataTable.tsx'
import { ListPage } from '../../../parts/Listing.tsx'
import { useWords, type Words } from '../../../words/words.ts'
import '../privacy.css'

interface Entry {
  readonly id: string
  readonly at: string
  readonly actor: string
  readonly action: string
  readonly subject: string | null
  readonly before: unknown
  readonly after: unknown
}

/** What an entry is about, where the log keeps a count or a rule rather than a name. */
function subjectOf({ t }: Pick<Words, 't'>, subject: string | null): string | null {
  const page = /^a page of (\d+)$/.exec(subject ?? '')
  if (page) return t('audit.page', { n: Number(page[1]) })
  return subject?.startsWith('{') ? t('audit.rule') : subject
}

function plain(value: unknown): string | null {
  if (value === null || value === undefined) return null
  return typeof value === 'string' ? value : canonical(value)
}

/** Who changed or looked at what, newest first. */
export default function AuditPage() {
  const words = useWords()
  const { t, known } = words
  const result = useList<Entry>('audit')
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
          { v: entry.actor },
          { v: known(`audit.${entry.action}`) ?? entry.action },
          { v: subjectOf(words, entry.subject) },
          { v: plain(entry.before) },
          { v: plain(entry.after) },
        ]),
    [result.data, known, words],
  )
  const changes = rows.some((row) => row[4]!.v !== null || row[5]!.v !== null)
  const total = result.data?.pages[0]?.total ?? null
  const code = (cell: Cell) => (cell.v === null ? <span className="unknown">–</span> : <code>{String(cell.v)}</code>)
  return (
    <ListPage title={t('page.audit')} hint={t('audit.hint')} asked={result} none={() => (rows.length === 0 ? { title: t('audit.none') } : null)}>
      {() => (
        <section className="sheet">
          <DataTable
            headings={headings}
            rows={rows}
            total={total}
            caption={t('page.audit')}
            name="audit"
            hidden={changes ? [] : ['before', 'after']}
            cells={{ before: code, after: code }}
            onEnd={result.hasNextPage ? () => void result.fetchNextPage() : undefined}
          />
        </section>
      )}
    </ListPage>
  )
}
