/**
 * Given names and surnames that go together, so that the list reads like the customers of one bank in a mixed city. Where
 * surnames have two forms, the second belongs to the names of women.
 */
export interface NameStock {
  readonly women: readonly string[];
  readonly men: readonly string[];
  readonly surnames: readonly string[];
  readonly phone: string;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

export const NAME_STOCKS: readonly NameStock[] = [
  {
    women: words('Jana Eva Lucie Hana Kateřina Markéta Zdeňka Bára Žofie'),
    men: words('Petr Tomáš Jiří Ondřej Václav Štěpán Řehoř Matěj'),
    surnames: words(
      'Novák/Nováková Novotný/Novotná Svoboda/Svobodová Dvořák/Dvořáková Černý/Černá Kučera/Kučerová Němec/Němcová ' +
        'Šimek/Šimková Růžička/Růžičková Žák/Žáková Krejčí Petrů',
    ),
    phone: '+420 6',
  },
  {
    women: words('Anna Sophie Käthe Friederike Annegret Lena Ursula Heike'),
    men: words('Lukas Jürgen Björn Matthias Günther Jörg Niklas Rüdiger'),
    surnames: words('Müller Schmidt Weber Schäfer Köhler Großmann Weiß Böhm Krüger Hofmann Lange Jäger Vogt Brüning'),
    phone: '+49 15',
  },
  {
    women: words('Camille Hélène Anaïs Chloé Maëlle Zoé Éléonore Noémie'),
    men: words('Théo Gaël Étienne Jérôme Benoît François Loïc'),
    surnames: words('Martin Lefèvre Dubois Garçon Morel Girard Rousseau Mercier Boulanger Chevalier Perrin Gauthier'),
    phone: '+33 6 ',
  },
  {
    women: words('Zofia Małgorzata Agnieszka Grażyna Ewa Bożena'),
    men: words('Jakub Paweł Łukasz Krzysztof Stanisław Michał'),
    surnames: words(
      'Nowak Kowalski/Kowalska Wiśniewski/Wiśniewska Wójcik Kamiński/Kamińska Zieliński/Zielińska Dąbrowski/Dąbrowska ' +
        'Żak Łuczak Mazur',
    ),
    phone: '+48 60',
  },
  {
    women: words('Lucía Begoña Carmen Nuria Pilar Inés Marta'),
    men: words('Álvaro Íñigo Andrés Joaquín Óscar Raúl'),
    surnames: words('García Fernández López Martínez Sánchez Muñoz Peña Ibáñez Ortega Vázquez Castaño Güell'),
    phone: '+34 6',
  },
  {
    women: words('Astrid Ingrid Åsa Maja Freja Sigríður Þóra Linnéa'),
    men: words('Lars Søren Göran Øyvind Jón Mikkel'),
    surnames: words('Andersen Lindström Bjørnsen Håkansson Nygård Sørensen Åkerlund Østby Dahl Bergström Ekelöf'),
    phone: '+46 70',
  },
  {
    women: words('Amelia Aoife Niamh Siân Harriet Bríd Imogen'),
    men: words('Oliver Seán Callum Rhys Euan George Pádraig'),
    surnames: words("Smith O'Connor Byrne Walsh MacLeod Davies Hughes Clarke Whitfield O'Shea Fairbairn Pryce-Jones"),
    phone: '+44 7',
  },
  {
    women: words('Linh Thảo Hương Trang Phương Mai'),
    men: words('Minh Đức Quân Bảo Tuấn'),
    surnames: words('Trần Nguyễn Phạm Hoàng Võ Đặng Bùi Đỗ Hồ Ngô'),
    phone: '+84 9',
  },
  {
    women: words('Amina Fatima Leïla Zeynep Ayşe İpek Çağla Noor'),
    men: words('Yusuf Omar Karim Emre Mehmet Samir'),
    surnames: words('Hassan Yılmaz Demir Şahin Çelik Khoury Haddad Öztürk El-Amin Benali Farouk Kaya'),
    phone: '+90 53',
  },
  {
    women: words('Priya Ananya Mei Yuki Ngozi Ama Lerato'),
    men: words('Arjun Rohan Wei Haruto Chidi Kwame Thabo'),
    surnames: words('Sharma Patel Iyer Banerjee Chen Wang Tanaka Suzuki Adeyemi Eze Mensah Boateng Dlamini Khumalo'),
    phone: '+44 20 ',
  },
  {
    women: words('Ioana Mădălina Ágnes Zsófia Milica Živa Eleni Δήμητρα'),
    men: words('Ștefan Andrei László Gergő Đorđe Žiga Dimitris Γιώργος'),
    surnames: words(
      'Popescu Ionescu Nagy Szabó Kovács Horváth Petrović Đurić Novaković Žižek Kőszegi Παπαδόπουλος/Παπαδοπούλου',
    ),
    phone: '+36 30',
  },
];

/** Long enough to break a layout that was made for short names. */
export const LONGEST_NAME =
  'Maria del Carmen Francisca Huberta Wilhelmina von und zu Wolfeschlegelsteinhausen-Bergerdorff-Hohenlohe-Waldenburg';

export const BUSINESS_NAMES: readonly string[] = [
  'Kavárna U Mostu',
  'Bäckerei Schönfelder',
  'Čistírna Perla',
  'Boulangerie Dupré',
  'Fahrradladen Krüger',
  'Zielona Apteka',
  "O'Malley & Daughters",
  'Nordlys Design',
  'Taverna Αιγαίο',
  'Papírnictví Žižkov',
  'Autodílna Šimek',
  'Jardín Botánico Viveros',
  'Harbour Street Books',
  'Thảo Mai Kitchen',
];
