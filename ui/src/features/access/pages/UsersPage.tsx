import { useMutation, useQueryClient } from '@tanstack/react-query'
import Button from 'antd/es/button'
import Input from 'antd/es/input'
import Select from 'antd/es/select'
import { useId, useState, type ReactNode } from 'react'
import { call } from '../../../api/client.ts'
import { useAnswer } from '../../../api/queries.ts'
import type { User } from '../../../api/types.ts'
import { ListPage, ListTable, type Column } from '../../../parts/Listing.tsx'
import { ProblemNote } from '../../../parts/ProblemNote.tsx'
import { useWords } from '../../../words/words.ts'
import '../access.css'

const ROLES = ['viewer', 'analyst', 'marketer', 'agent', 'privacy-officer', 'admin'] as const

export default function UsersPage() {
  const { t, f, known } = useWords()
  const result = useAnswer('users')
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<User | null>(null)
  const role = (name: string) => known(`role.${name}`) ?? name
  const columns: Column<User>[] = [
    { name: 'name', label: t('signIn.user'), names: true, cell: ({ name }) => name },
    { name: 'roles', label: t('settings.roles'), cell: ({ roles }) => f.list(roles.map(role)) },
    { name: 'state', label: t('users.state'), cell: ({ disabled, hasPassword }) => t(disabled ? 'users.off' : hasPassword ? 'users.on' : 'users.link') },
    { name: 'since', label: t('users.since'), cell: ({ createdAt }) => f.day(createdAt) },
    {
      name: 'change',
      label: t('users.change'), unseen: true, right: true,
      cell: (user) => (
        <Button size="small" type="text" aria-label={t('users.change.of', { name: user.name })} onClick={() => { setAdding(false); setChanging(user) }}>
          {t('users.change')}
        </Button>
      ),
    },
  ]
  return (
    <ListPage
      title={t('page.users')}
      heading={result.data && t('users.sentence', { count: result.data.items.length })}
      action={
        !adding && (
          <Button type="primary" onClick={() => { setChanging(null); setAdding(true) }}>
            {t('users.add')}
          </Button>
        )
      }
      controls={
        <>
          {adding && <NewUser role={role} onOver={() => setAdding(false)} />}
          {changing && <ChangedUser key={changing.id} user={changing} role={role} onOver={() => setChanging(null)} />}
        </>
      }
      asked={result}
    >
      {({ items }) => (
        <section className="sheet">
          <ListTable items={items} columns={columns} rowKey={({ id }) => id} />
        </section>
      )}
    </ListPage>
  )
}

interface UserFormProps {
  readonly title: string
  readonly save: string
  readonly roles: string[]
  readonly onRoles: (roles: string[]) => void
  readonly role: (name: string) => string
  readonly onSave: () => Promise<unknown>
  readonly onOver: () => void
  /** Fields above the roles, and below. */
  readonly above?: ReactNode
  readonly below?: ReactNode
}

/** The frame of both forms: roles, what went wrong, save and cancel; the list is asked for again once it is saved. */
function UserForm({ title, save, roles, onRoles, role, onSave, onOver, above, below }: UserFormProps) {
  const { t } = useWords()
  const id = useId()
  const client = useQueryClient()
  const saving = useMutation({
    mutationFn: onSave,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['answer', 'users'] })
      onOver()
    },
  })
  return (
    <section className="sheet">
      <form
        className="user-form"
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        <h2>{title}</h2>
        {above}
        <label htmlFor={`${id}r`}>{t('settings.roles')}</label>
        <Select id={`${id}r`} mode="multiple" value={roles} onChange={onRoles} options={ROLES.map((one) => ({ value: one, label: role(one) }))} />
        {below}
        {saving.isError && <ProblemNote error={saving.error} />}
        <div className="row">
          <Button type="primary" htmlType="submit" loading={saving.isPending}>
            {save}
          </Button>
          <Button onClick={onOver}>{t('action.cancel')}</Button>
        </div>
      </form>
    </section>
  )
}

type FormProps = Pick<UserFormProps, 'role' | 'onOver'>

function NewUser(props: FormProps) {
  const { t } = useWords()
  const id = useId()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [roles, setRoles] = useState<string[]>(['viewer'])
  return (
    <UserForm
      {...props}
      title={t('users.add')}
      save={t('users.add')}
      roles={roles}
      onRoles={setRoles}
      onSave={() => call('users', { method: 'POST', body: { name, password, roles } })}
      above={
        <>
          <label htmlFor={`${id}u`}>{t('signIn.user')}</label>
          <Input id={`${id}u`} value={name} required autoComplete="off" onChange={(event) => setName(event.target.value)} />
          <label htmlFor={`${id}p`}>{t('signIn.password')}</label>
          <Input.Password id={`${id}p`} value={password} required minLength={10} autoComplete="new-password" aria-describedby={`${id}h`} onChange={(event) => setPassword(event.target.value)} />
          <p id={`${id}h`} className="hint">
            {t('users.password.hint')}
          </p>
        </>
      }
    />
  )
}

/** What a user may do, and whether they come in at all. */
function ChangedUser({ user, ...props }: FormProps & { user: User }) {
  const { t } = useWords()
  const [roles, setRoles] = useState<string[]>([...user.roles])
  const [enters, setEnters] = useState(!user.disabled)
  return (
    <UserForm
      {...props}
      title={t('users.change.of', { name: user.name })}
      save={t('action.save')}
      roles={roles}
      onRoles={setRoles}
      onSave={() => call(`users/${user.id}`, { method: 'PATCH', body: { roles, disabled: !enters } })}
      below={
        <label>
          <input type="checkbox" checked={enters} onChange={(event) => setEnters(event.target.checked)} /> {t('users.mayEnter')}
        </label>
      }
    />
  )
}
