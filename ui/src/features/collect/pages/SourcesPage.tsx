import Button from 'antd/es/button'
import Popconfirm from 'antd/es/popconfirm'
import { Link } from 'react-router'
import { useAnswer } from '../../../api/queries.ts'
import type { Page } from '../../../api/types.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useTitle } from '../../../parts/useTitle.ts'
import { useWords } from '../../../words/words.ts'
import { useUndoImport, type Import } from '../api.ts'
import '../collect.css'

interface Source {
  readonly name: string
  readonly kinds: readonly string[]
  readonly imports: number
  readonly rows: number
  readonly firstAt?: string | null
  readonly lastAt: string | null
}

export default function SourcesPage() {
  const { t } = useWords()
  const sources = useAnswer<Page<Source>>('sources')
  const imports = useAnswer<Page<Import>>('imports')
  useTitle(t('page.sources'))
  const rows = sources.data?.items.reduce((sum, source) => sum + source.rows, 0) ?? 0
  return (
    <article className="page">
      <div className="head-row">
        <h1>{sources.data ? t('sources.sentence', { count: sources.data.items.length, rows }) : t('page.sources')}</h1>
        <span className="spring" />
        <Link to="/data/import">{t('sources.import')}</Link>
      </div>
      {sources.isError && <ProblemNote error={sources.error} retry={() => void sources.refetch()} />}
      {sources.data?.items.length === 0 && <EmptyState title={t('sources.none')} text={t('sources.none.text')} />}
      {sources.data && sources.data.items.length > 0 && <Sources items={sources.data.items} />}
      {imports.isError && <ProblemNote error={imports.error} retry={() => void imports.refetch()} />}
      {imports.data && imports.data.items.length > 0 && <Imports items={imports.data.items} />}
    </article>
  )
}

function Sources({ items }: { items: readonly Source[] }) {
  const { t, f, known } = useWords()
  return (
    <section className="sheet">
      <h2>{t('sources.title')}</h2>
      <div className="table-scroll">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('sources.name')}</th>
              <th scope="col">{t('sources.kinds')}</th>
              <th scope="col" className="right">
                {t('sources.rows')}
              </th>
              <th scope="col" className="right">
                {t('sources.imports')}
              </th>
              <th scope="col">{t('sources.last')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((source) => (
              <tr key={source.name}>
                <th scope="row">{source.name}</th>
                <td>{f.list(source.kinds.map((kind) => known(`kind.${kind}`) ?? kind))}</td>
                <td className="right">{f.number(source.rows)}</td>
                <td className="right">{f.number(source.imports)}</td>
                <td>{source.lastAt ? f.moment(source.lastAt) : '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Imports({ items }: { items: readonly Import[] }) {
  const { t, f, known } = useWords()
  const undo = useUndoImport()
  return (
    <section className="sheet">
      <h2>{t('imports.title')}</h2>
      {undo.isError && <ProblemNote error={undo.error} />}
      <div className="table-scroll">
        <table className="data">
          <thead>
            <tr>
              <th scope="col">{t('imports.file')}</th>
              <th scope="col">{t('imports.kind')}</th>
              <th scope="col">{t('imports.source')}</th>
              <th scope="col">{t('imports.at')}</th>
              {(['read', 'accepted', 'duplicates', 'rejected'] as const).map((name) => (
                <th key={name} scope="col" className="right">
                  {t(`import.${name}`)}
                </th>
              ))}
              <th scope="col">
                <span className="heard">{t('imports.actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.id}>
                <th scope="row">{item.file}</th>
                <td>{known(`kind.${item.kind}`) ?? item.kind}</td>
                <td>{item.source}</td>
                <td>{f.moment(item.at)}</td>
                <td className="right">{f.number(item.read)}</td>
                <td className="right">{f.number(item.accepted)}</td>
                <td className="right">{f.number(item.duplicates)}</td>
                <td className="right">
                  {item.rejected > 0 ? <Link to={`/data/rejects?import=${item.id}`}>{f.number(item.rejected)}</Link> : f.number(0)}
                </td>
                <td className="right">
                  {item.state === 'undone' ? (
                    <span className="hint">{t('imports.undone')}</span>
                  ) : (
                  <Popconfirm
                    title={t('imports.undo.ask', { file: item.file })}
                    description={t('imports.undo.text', { rows: f.number(item.accepted) })}
                    okText={t('imports.undo')}
                    cancelText={t('action.keep')}
                    onConfirm={() => undo.mutate(item.id)}
                  >
                    <Button size="small" type="text">
                      {t('imports.undo')}
                    </Button>
                  </Popconfirm>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
