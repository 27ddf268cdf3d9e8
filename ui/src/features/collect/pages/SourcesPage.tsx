import Button from 'antd/es/button'
import Popconfirm from 'antd/es/popconfirm'
import { Link } from 'react-router'
import { useAnswer, useMay } from '../../../api/queries.ts'
import type { Import, Source } from '../../../api/types.ts'
import { useAddress } from '../../../parts/address.ts'
import { Listing, ListPage, ListTable, withOthers, type Column } from '../../../parts/Listing.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'
import { useUndoImport } from '../api.ts'
import { SendingSources } from '../components/SendingSources.tsx'
import '../collect.css'

export default function SourcesPage() {
  const { t } = useWords()
  const { change } = useAddress()
  const sources = useAnswer('sources')
  const imports = useAnswer('imports')
  const sending = useAnswer('collect/sources')
  const health = useAnswer('collect/health')
  const may = useMay()
  return (
    <ListPage
      title={t('page.sources')}
      heading={sources.data && t('sources.sentence', { count: sources.data.items.length, rows: sources.data.items.reduce((sum, { rows }) => sum + rows, 0) })}
      action={
        <>
          {may('import') && <Link to="/data/import">{t('sources.import')}</Link>}
          {may('administer') && (
            <Button type="primary" onClick={() => change({ view: 'new' }, 'push')}>
              {t('sending.add')}
            </Button>
          )}
        </>
      }
      controls={<SendingSources />}
      asked={withOthers(sources, sending, health)}
      none={({ items }) => (items.length === 0 ? { title: t('sources.none'), text: t(may('import') ? 'sources.none.text' : 'empty.ask') } : null)}
      after={<Listing asked={imports}>{({ items }) => items.length > 0 && <Imports items={items} />}</Listing>}
    >
      {({ items }) => <Sources items={items} />}
    </ListPage>
  )
}

/** Those that files came from; what only sends stands above. */
function Sources({ items }: { items: readonly Source[] }) {
  const { t, f, known } = useWords()
  const imported = items.filter(({ imports }) => imports > 0)
  if (imported.length === 0) return null
  const columns: Column<Source>[] = [
    { name: 'name', label: t('sources.name'), names: true, cell: ({ name }) => name },
    { name: 'kinds', label: t('sources.kinds'), cell: ({ kinds }) => f.list(kinds.map((kind) => known(`kind.${kind}`) ?? kind)) },
    { name: 'rows', label: t('sources.rows'), right: true, cell: ({ rows }) => f.number(rows) },
    { name: 'imports', label: t('sources.imports'), right: true, cell: ({ imports }) => f.number(imports) },
    { name: 'last', label: t('sources.last'), cell: ({ lastAt }) => (lastAt ? f.moment(lastAt) : '–') },
  ]
  return (
    <section className="sheet">
      <h2>{t('sources.title')}</h2>
      <ListTable items={imported} columns={columns} rowKey={({ name }) => name} />
    </section>
  )
}

function Imports({ items }: { items: readonly Import[] }) {
  const { t, f, known } = useWords()
  const changes = useMay()('import')
  const undo = useUndoImport()
  const columns: Column<Import>[] = [
    { name: 'file', label: t('imports.file'), names: true, cell: ({ file }) => file },
    { name: 'kind', label: t('imports.kind'), cell: ({ kind }) => known(`kind.${kind}`) ?? kind },
    { name: 'source', label: t('imports.source'), cell: ({ source }) => source },
    { name: 'at', label: t('imports.at'), cell: ({ at }) => f.moment(at) },
    { name: 'read', label: t('import.read'), right: true, cell: ({ read }) => f.number(read) },
    { name: 'accepted', label: t('import.accepted'), right: true, cell: ({ accepted }) => f.number(accepted) },
    { name: 'duplicates', label: t('import.duplicates'), right: true, cell: ({ duplicates }) => f.number(duplicates) },
    {
      name: 'rejected',
      label: t('import.rejected'),
      right: true,
      cell: ({ id, rejected }) => (rejected > 0 && changes ? <Link to={`/data/rejects?import=${id}`}>{f.number(rejected)}</Link> : f.number(rejected)),
    },
    {
      name: 'actions',
      label: t('imports.actions'),
      unseen: true,
      right: true,
      cell: (item) => (item.state === 'undone' ? <span className="hint">{t('imports.undone')}</span> : changes && <Undo item={item} onUndo={undo.mutate} />),
    },
  ]
  return (
    <section className="sheet">
      <h2>{t('imports.title')}</h2>
      {undo.isError && <ProblemNote error={undo.error} />}
      <ListTable items={items} columns={columns} rowKey={({ id }) => id} />
    </section>
  )
}

function Undo({ item, onUndo }: { item: Import; onUndo: (id: string) => void }) {
  const { t, f } = useWords()
  return (
    <Popconfirm
      title={t('imports.undo.ask', { file: item.file })}
      description={t('imports.undo.text', { rows: f.number(item.accepted) })}
      okText={t('imports.undo')}
      cancelText={t('action.keep')}
      onConfirm={() => onUndo(item.id)}
    >
      <Button size="small" type="text">
        {t('imports.undo')}
      </Button>
    </Popconfirm>
  )
}
