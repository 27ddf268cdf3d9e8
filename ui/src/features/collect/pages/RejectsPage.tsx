import Button from 'antd/es/button'
import { useMemo } from 'react'
import { useList } from '../../../api/queries.ts'
import type { Cell, Heading, Page } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { DataTable } from '../../../parts/DataTable.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords, type Key } from '../../../words/words.ts'
import { useReplay } from '../api.ts'
import '../collect.css'

interface Reject {
  readonly id: string
  readonly import: string
  readonly file: string
  readonly line: number | null
  readonly column: string | null
  readonly value: string | null
  readonly code: string
  readonly message: string
  readonly suggestion: string | null
}

const COLUMNS: readonly (readonly [keyof Reject, Heading['type'], Key])[] = [
  ['file', 'text', 'rejects.file'],
  ['line', 'count', 'rejects.line'],
  ['column', 'text', 'rejects.column'],
  ['value', 'text', 'rejects.value'],
  ['message', 'text', 'rejects.wrong'],
  ['suggestion', 'text', 'rejects.right'],
  ['code', 'text', 'rejects.code'],
]

/** Rows set aside: what is wrong with each, by reason, and another try after the mapping is mended. */
export default function RejectsPage() {
  const { t, f, known } = useWords()
  const { address, set } = useAddress()
  const [from, code] = [address.more.import ?? null, address.more.code ?? null]
  const result = useList<Reject>('rejects', { import: from, code })
  const replay = useReplay()
  useTitle(t('page.rejects'))
  const first = result.data?.pages[0] as (Page<Reject> & { counts?: readonly { code: string; rows: number }[] }) | undefined
  const total = first?.total ?? null
  const headings = useMemo<Heading[]>(() => COLUMNS.map(([name, type, label]) => ({ name, type, label: t(label) })), [t])
  const rows = useMemo(
    () => (result.data?.pages ?? []).flatMap((page) => page.items).map((item) => COLUMNS.map(([name]): Cell => ({ v: item[name] }))),
    [result.data],
  )
  const counts = useMemo(() => {
    const byCode = new Map<string, number>()
    for (const { code: name, rows: count } of first?.counts ?? []) byCode.set(name, (byCode.get(name) ?? 0) + count)
    return [...byCode].sort(([, a], [, b]) => b - a)
  }, [first])
  return (
    <article className="page" aria-busy={result.isFetching}>
      <div className="head-row">
        <h1>{total === null ? t('page.rejects') : t('rejects.sentence', { count: total })}</h1>
        <span className="spring" />
        {total !== null && total > 0 && (
          <Button loading={replay.isPending} onClick={() => replay.mutate({ import: from ?? undefined, code: code ?? undefined })}>
            {t('rejects.replay', { count: total })}
          </Button>
        )}
      </div>
      <p className="hint">{t('rejects.hint')}</p>
      {(result.isError || replay.isError) && <ProblemNote error={result.error ?? replay.error} retry={() => void result.refetch()} />}
      {counts.length > 0 && (
        <div className="row" role="group" aria-label={t('rejects.reasons')}>
          {counts.map(([name, count]) => (
            <Button key={name} size="small" type={code === name ? 'primary' : 'default'} aria-pressed={code === name} onClick={() => set('code', code === name ? null : name)}>
              {t('rejects.reason', { what: known(`reject.${name}`) ?? name, count: f.number(count) })}
            </Button>
          ))}
        </div>
      )}
      {total === 0 ? (
        <EmptyState title={t('rejects.none')} text={t('rejects.none.text')} />
      ) : (
        rows.length > 0 && (
          <section className="sheet">
            <DataTable headings={headings} rows={rows} total={total} caption={t('page.rejects')} name="rejects" hidden={['code']} onEnd={result.hasNextPage ? () => void result.fetchNextPage() : undefined} loadingMore={result.isFetchingNextPage} cells={{ value: (cell) => <code>{String(cell.v ?? '')}</code> }} />
          </section>
        )
      )}
    </article>
  )
}
