const entity = { title: 'Eintrag', description: 'Ein Eintrag des Katalogs' };
const repositoryOwner = 'Eigentümer';

/** What the fields of templates that Backstage brings say. */
export const templateFields = {
  'fields.entityNamePicker.title': 'Name',
  'fields.entityNamePicker.description': 'Ein Name, den es noch nicht gibt',
  'fields.entityPicker.title': entity.title,
  'fields.entityPicker.description': entity.description,
  'fields.entityTagsPicker.title': 'Schlagworte',
  'fields.entityTagsPicker.description':
    'Passende Schlagworte; die Eingabetaste fügt eines hinzu. Erlaubt sind [a-z0-9+#], getrennt durch [-], höchstens 63 Zeichen',
  'fields.multiEntityPicker.title': entity.title,
  'fields.multiEntityPicker.description': entity.description,
  'fields.myGroupsPicker.title': entity.title,
  'fields.myGroupsPicker.description': entity.description,
  'fields.ownedEntityPicker.title': entity.title,
  'fields.ownedEntityPicker.description': entity.description,
  'fields.ownerPicker.title': 'Eigentümer',
  'fields.ownerPicker.description': 'Wem es gehört',
  'fields.azureRepoPicker.organization.title': 'Organisation',
  'fields.azureRepoPicker.organization.description':
    'Die Organisation, zu der das Repository gehört',
  'fields.azureRepoPicker.project.title': 'Projekt',
  'fields.azureRepoPicker.project.description':
    'Das Projekt, zu dem das Repository gehört',
  'fields.bitbucketRepoPicker.workspaces.title': 'Erlaubte Workspaces',
  'fields.bitbucketRepoPicker.workspaces.inputTitle': 'Workspaces',
  'fields.bitbucketRepoPicker.workspaces.description':
    'Der Workspace, zu dem das Repository gehört',
  'fields.bitbucketRepoPicker.project.title': 'Erlaubte Projekte',
  'fields.bitbucketRepoPicker.project.inputTitle': 'Projekte',
  'fields.bitbucketRepoPicker.project.description':
    'Das Projekt, zu dem das Repository gehört',
  'fields.gerritRepoPicker.owner.title': repositoryOwner,
  'fields.gerritRepoPicker.owner.description':
    'Wem das Projekt gehört (freiwillig)',
  'fields.gerritRepoPicker.parent.title': 'Übergeordnetes Projekt',
  'fields.gerritRepoPicker.parent.description':
    'Das Projekt, unter dem das Repository steht',
  'fields.giteaRepoPicker.owner.title': 'Mögliche Eigentümer',
  'fields.giteaRepoPicker.owner.inputTitle': repositoryOwner,
  'fields.giteaRepoPicker.owner.description':
    'Der Namensraum in Gitea: eine Organisation, Gruppe, Untergruppe, Person oder ein Projekt',
  'fields.githubRepoPicker.owner.title': 'Mögliche Eigentümer',
  'fields.githubRepoPicker.owner.inputTitle': repositoryOwner,
  'fields.githubRepoPicker.owner.description':
    'Die Organisation, die Person oder das Projekt, wem das Repository gehört',
  'fields.gitlabRepoPicker.owner.title': 'Mögliche Eigentümer',
  'fields.gitlabRepoPicker.owner.inputTitle': repositoryOwner,
  'fields.gitlabRepoPicker.owner.description':
    'Der Namensraum in GitLab: eine Organisation, Gruppe, Untergruppe, Person oder ein Projekt',
  'fields.repoUrlPicker.host.title': 'Host',
  'fields.repoUrlPicker.host.description':
    'Der Host, auf dem das Repository entsteht',
  'fields.repoUrlPicker.repository.title': 'Mögliche Repositorys',
  'fields.repoUrlPicker.repository.inputTitle': 'Repository',
  'fields.repoUrlPicker.repository.description': 'Der Name des Repositorys',
  'fields.repoOwnerPicker.title': repositoryOwner,
  'fields.repoOwnerPicker.description': 'Wem das Repository gehört',
};
