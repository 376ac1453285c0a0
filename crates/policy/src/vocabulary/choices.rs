//! The values of a choice: a tree whose leaves are what a claim can be.

use crate::lang::Text;

/// One value of a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its name.
    pub id: String,
    /// Its name for people.
    pub label: Text,
    /// Wider values it belongs to. A child's leather shoe is both a leather shoe and a child's shoe.
    pub parents: Vec<usize>,
    /// Its leaf number, when nothing is narrower.
    leaf: Option<u16>,
}

/// The values of a choice fact. Naming a wider value in a condition means all leaves below it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    nodes: Vec<Node>,
    leaves: Vec<usize>,
}

impl Choices {
    /// Builds the tree; parents are positions in the same list. A parent must come before its children.
    pub(crate) fn new(values: Vec<(String, Text, Vec<usize>)>) -> Self {
        let mut is_parent = vec![false; values.len()];
        for (_, _, parents) in &values {
            parents.iter().for_each(|p| is_parent[*p] = true);
        }
        let mut choices = Self::default();
        for (i, (id, label, parents)) in values.into_iter().enumerate() {
            let leaf = if is_parent[i] { None } else { u16::try_from(choices.leaves.len()).ok() };
            if leaf.is_some() {
                choices.leaves.push(i);
            }
            choices.nodes.push(Node { id, label, parents, leaf });
        }
        choices
    }

    /// All values, wider before narrower.
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// Number of leaves.
    #[must_use]
    pub const fn leaf_count(&self) -> usize {
        self.leaves.len()
    }

    /// The value behind a leaf number.
    #[must_use]
    pub fn leaf(&self, leaf: u16) -> &Node {
        &self.nodes[self.leaves[usize::from(leaf)]]
    }

    /// The leaf number of a value; `None` when it is unknown or has narrower values.
    #[must_use]
    pub fn leaf_of(&self, id: &str) -> Option<u16> {
        self.nodes.iter().find(|n| n.id == id)?.leaf
    }

    /// All leaves that a value means; `None` when there is no such value.
    #[must_use]
    pub fn leaves_of(&self, id: &str) -> Option<Vec<u16>> {
        let wanted = self.nodes.iter().position(|n| n.id == id)?;
        let below = |leaf: &u16| self.is_within(self.leaves[usize::from(*leaf)], wanted);
        Some((0..self.leaves.len()).filter_map(|l| u16::try_from(l).ok()).filter(below).collect())
    }

    fn is_within(&self, node: usize, wanted: usize) -> bool {
        // Parents stand before their children, so the walk ends.
        node == wanted || self.nodes[node].parents.iter().any(|p| self.is_within(*p, wanted))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shoes() -> Choices {
        let value = |id: &str, parents: &[usize]| (id.to_owned(), Text::verbatim(id), parents.to_vec());
        Choices::new(vec![
            value("shoe", &[]),
            value("leather_shoe", &[0]),
            value("children_shoe", &[0]),
            value("men_leather_shoe", &[1]),
            value("children_leather_shoe", &[1, 2]),
            value("bag", &[]),
        ])
    }

    #[test]
    fn a_wider_value_means_all_leaves_below_it() {
        let choices = shoes();
        let names = |id: &str| {
            let leaves = choices.leaves_of(id).unwrap();
            leaves.into_iter().map(|l| choices.leaf(l).id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names("shoe"), ["men_leather_shoe", "children_leather_shoe"]);
        assert_eq!(names("children_shoe"), ["children_leather_shoe"]);
        assert_eq!(names("bag"), ["bag"]);
        assert_eq!(choices.leaves_of("hat"), None);
        assert_eq!(choices.leaf_of("shoe"), None);
    }
}
