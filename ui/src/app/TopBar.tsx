import Dropdown from 'antd/es/dropdown'
import type { ReactNode } from 'react'
import { useNavigate } from 'react-router'
import { useSession, useSignOut, useWorkspace } from '../api/queries.ts'
import { JobTray } from '../parts/JobTray.tsx'
import { LANGUAGES } from '../words/language.ts'
import { useWords } from '../words/words.ts'
import { usePreferences, type ThemeWish } from './preferences.ts'
import { BulbOutlined, DownOutlined, GlobalOutlined, QuestionCircleOutlined, SearchOutlined, UserOutlined } from '../parts/icons.tsx'

const THEMES: readonly ThemeWish[] = ['system', 'light', 'dark']

export function TopBar({ onSearch, onHelp }: { onSearch: () => void; onHelp: () => void }) {
  const { t } = useWords()
  const { language, themeWish, change } = usePreferences()
  const session = useSession()
  const signOut = useSignOut()
  const navigate = useNavigate()
  return (
    <>
      <WorkspaceMenu />
      <button type="button" className="search-box" onClick={onSearch}>
        <SearchOutlined />
        <span>{t('search.placeholder')}</span>
        <kbd>{t('search.key')}</kbd>
      </button>
      <span className="spring" />
      <JobTray />
      <button type="button" className="icon-button" aria-label={t('help.open')} title={t('help.open')} onClick={onHelp}>
        <QuestionCircleOutlined />
      </button>
      <Menu
        label={t('language.label')}
        icon={<GlobalOutlined />}
        shown={t(`language.short.${language}`)}
        chosen={language}
        items={LANGUAGES.map((tag) => ({ key: tag, label: <span lang={tag}>{t(`language.${tag}`)}</span> }))}
        onChoose={(key) => change({ language: LANGUAGES.find((tag) => tag === key) ?? 'en' })}
      />
      <Menu
        label={t('theme.label')}
        icon={<BulbOutlined />}
        shown={t(`theme.${themeWish}`)}
        chosen={themeWish}
        items={THEMES.map((wish) => ({ key: wish, label: t(`theme.${wish}`) }))}
        onChoose={(key) => change({ themeWish: THEMES.find((wish) => wish === key) ?? 'system' })}
      />
      <Menu
        label={t('person.label')}
        icon={<UserOutlined />}
        shown={session.data?.name || session.data?.user || ''}
        items={[
          { key: 'settings', label: t('page.settings') },
          { key: 'out', label: t('action.signOut') },
        ]}
        onChoose={(key) => (key === 'out' ? signOut.mutate() : void navigate('/settings'))}
      />
    </>
  )
}

function WorkspaceMenu() {
  const { t, f } = useWords()
  const { data } = useWorkspace()
  const navigate = useNavigate()
  if (!data) return <span className="workspace-name">{t('app.name')}</span>
  const last = typeof data.lastImport === 'string' ? data.lastImport : data.lastImport?.at
  const facts = [
    { key: 'lines', label: t('workspace.lines', { lines: f.number(data.lines), customers: f.number(data.customers) }) },
    ...(data.asOf ? [{ key: 'asOf', label: t('workspace.asOf', { day: f.day(data.asOf) }) }] : []),
    ...(last ? [{ key: 'last', label: t('workspace.lastImport', { moment: f.moment(last) }) }] : []),
    { key: 'engine', label: t('workspace.engine', { engine: data.engine, zone: data.timezone }) },
  ]
  return (
    <Menu
      label={t('workspace.label')}
      shown={data.name}
      strong
      items={[
        ...facts.map((fact) => ({ ...fact, disabled: true })),
        { type: 'divider' as const },
        { key: '/data/sources', label: t('page.sources') },
      ]}
      onChoose={(key) => void navigate(key)}
    />
  )
}

interface MenuProps {
  readonly label: string
  readonly icon?: ReactNode
  readonly shown: string
  readonly strong?: boolean
  readonly chosen?: string
  readonly items: NonNullable<React.ComponentProps<typeof Dropdown>['menu']>['items']
  readonly onChoose: (key: string) => void
}

function Menu({ label, icon, shown, strong, chosen, items, onChoose }: MenuProps) {
  return (
    <Dropdown
      trigger={['click']}
      placement={strong ? 'bottomLeft' : 'bottomRight'}
      menu={{ items, selectable: chosen !== undefined, selectedKeys: chosen ? [chosen] : [], onClick: ({ key }) => onChoose(key) }}
    >
      <button type="button" className={strong ? 'menu-button strong' : 'menu-button'} aria-label={`${label}: ${shown}`} title={label}>
        {icon}
        <span className="menu-shown">{shown}</span>
        <DownOutlined className="small-icon" />
      </button>
    </Dropdown>
  )
}
