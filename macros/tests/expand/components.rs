// Recorded; see src/tests/goldens.rs.

/// The types of the shop.
///
/// The types of components, derived from `tests/expand/shop.yaml`.
pub mod models {
    /// `pet-tag` of `tests/expand/shop.yaml`.
    #[derive(
        ::core::clone::Clone,
        ::core::marker::Copy,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq,
        ::core::cmp::Eq,
        ::core::cmp::PartialOrd,
        ::core::cmp::Ord,
        ::core::hash::Hash
    )]
    #[allow(clippy::exhaustive_enums)]
    pub enum PetTag {
        /// The value `small`.
        Small,
        /// The value `large`.
        Large,
    }
    ::arklow::__private::choice! {
        PetTag, & __schemas::OfPetTag, [Small = "small", Large = "large"]
    }
    /// `Order` of `tests/expand/shop.yaml`.
    #[allow(clippy::derive_partial_eq_without_eq)]
    #[derive(
        ::core::default::Default,
        ::core::clone::Clone,
        ::core::fmt::Debug,
        ::core::cmp::PartialEq
    )]
    pub struct Order {
        /// The property `tag`.
        pub tag: ::core::option::Option<PetTag>,
    }
    #[automatically_derived]
    impl ::arklow::__private::Carrier for Order {
        const SCHEMA: &'static ::arklow::__private::schema::Schema = &__schemas::OfOrder;
        fn read(
            node: ::arklow::__private::Node<'_>,
            schema: &'static ::arklow::__private::schema::Schema,
            reading: &mut ::arklow::__private::Reading<'_>,
        ) -> ::core::option::Option<Self> {
            let mut object = ::arklow::__private::ObjectReader::begin(
                node,
                Self::SCHEMA,
                schema,
                reading,
            )?;
            let __arklow_value_tag = object.optional(0)?;
            ::core::option::Option::Some(Self { tag: __arklow_value_tag })
        }
        fn write(&self, out: &mut ::arklow::__private::JsonWriter) {
            let mut object = ::arklow::__private::ObjectWriter::begin(out, Self::SCHEMA);
            object.optional("tag", &self.tag);
            object.end();
        }
    }
    ::arklow::__private::derived! {
        Order
    }
    #[doc(hidden)]
    pub static __COMPONENTS: ::arklow::__private::Components = ::arklow::__private::Components::new(
        "tests/expand/shop.yaml",
        3627146153955616976u64,
        ::core::option::Option::Some(("add `", "` to `only(Order)`")),
        &[
            ::arklow::__private::Component::new(
                3145189127427554391u64,
                "Order",
                1054401419087612704u64,
            ),
            ::arklow::__private::Component::new(
                13606817339069721711u64,
                "pet-tag",
                10812792742766008561u64,
            ),
        ],
    );
    #[doc(hidden)]
    #[allow(non_upper_case_globals)]
    pub mod __schemas {
        use ::arklow::__private::schema::*;
        pub static OfPetTag: Schema = Schema::of(
                "#/components/schemas/pet-tag",
                "pet-tag",
                Kind::String,
            )
            .choices(&[Constant::String("small"), Constant::String("large")]);
        pub static OfOrder: Schema = Schema::of(
                "#/components/schemas/Order",
                "Order",
                Kind::Object,
            )
            .object(
                &ObjectRules::NONE
                    .properties(
                        &[
                            (
                                "tag",
                                &Schema::at("#/components/schemas/Order/properties/tag")
                                    .combined(
                                        &Combined::NONE
                                            .reference(Reference {
                                                text: "#/components/schemas/pet-tag",
                                                target: &OfPetTag,
                                                component: None,
                                            }),
                                    )
                                    .read_as(&OfPetTag),
                            ),
                        ],
                    ),
            );
    }
}
