//! What stands in the components of a contract, and is exported as a reference.

/// The component that something stands in, which is exported as a reference to it.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "schemars"), allow(dead_code, reason = "only the export reads some fields"))]
pub struct Component {
    /// Its name.
    pub(crate) name: &'static str,
    /// What stands beside the reference, as a JSON object.
    pub(crate) beside: &'static str,
    /// The component that this one refers to, if it is a reference itself.
    pub(crate) target: Option<&'static Component>,
}

#[doc(hidden)]
impl Component {
    #[must_use]
    pub const fn of(name: &'static str) -> Self {
        Self { name, beside: "{}", target: None }
    }

    #[must_use]
    pub const fn beside(mut self, json: &'static str) -> Self {
        self.beside = json;
        self
    }

    #[must_use]
    pub const fn target(mut self, target: &'static Component) -> Self {
        self.target = Some(target);
        self
    }
}
